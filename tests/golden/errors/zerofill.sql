-- A number that is not printed with its leading zeros would be a wrong answer, so ZEROFILL is refused.
-- @ error
CREATE TABLE t (id INT PRIMARY KEY, v INT ZEROFILL);
-- > error 1235 (0A000) not-supported at `INT ZEROFILL`: not supported yet: ZEROFILL
