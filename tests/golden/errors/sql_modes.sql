-- A mode that statements would not follow is refused, so that nobody relies on it.
-- @ error
SET sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO';
-- > error 1235 (0A000) not-supported at `sql_mode`: not supported yet: the SQL mode ERROR_FOR_DIVISION_BY_ZERO
-- @ error
SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH';
-- > error 1235 (0A000) not-supported at `sql_mode`: not supported yet: the SQL mode PAD_CHAR_TO_FULL_LENGTH
SET sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE';
-- > ok
SELECT @@sql_mode;
-- > @@sql_mode
-- > ------------------------------
-- > STRICT_ALL_TABLES,NO_ZERO_DATE
-- > (1 row)
