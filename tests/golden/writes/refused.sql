-- A value that does not fit is refused, and the whole statement with it.
CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(3) NOT NULL, n TINYINT UNSIGNED, price DECIMAL(4,2));
-- > ok
-- @ error
INSERT INTO t VALUES (1, 'abc', 1, 1), (2, 'abcd', 1, 1);
-- > error 1406 (22001) data-too-long at `'abcd'`: Data too long for column 'name' at row 2
-- @ error
INSERT INTO t VALUES (1, NULL, 1, 1);
-- > error 1048 (23000) null-not-allowed at `NULL`: Column 'name' cannot be null
-- @ error
INSERT INTO t VALUES (1, 'a', 256, 1);
-- > error 1264 (22003) out-of-range at `256`: Out of range value for column 'n' at row 1
-- @ error
INSERT INTO t VALUES (1, 'a', 1, 123.4);
-- > error 1264 (22003) out-of-range at `123.4`: Out of range value for column 'price' at row 1
-- @ error
INSERT INTO t VALUES (1, 'a', 'x', 1);
-- > error 1366 (HY000) incorrect-value at `'x'`: Incorrect integer value for column 'n' at row 1
-- @ error
INSERT INTO t (id) VALUES (1);
-- > error 1364 (HY000) no-default at `INSERT INTO t (id) VALUES (1)`: Field 'name' doesn't have a default value
-- @ error
INSERT INTO t VALUES (1, 'a');
-- > error 1136 (21S01) wrong-value-count at `1`: Column count doesn't match value count at row 1
-- > help: There are 4 columns and 2 values.
SELECT COUNT(*) FROM t;
-- > COUNT(*)
-- > --------
-- >        0
-- > (1 row)
-- Digits behind the point are rounded, with a note.
INSERT INTO t VALUES (1, 'a', 255, 99.994);
-- > ok, 1 row affected
-- > warning 1265: Data truncated for column 'price' at row 1
SELECT * FROM t;
-- > id | name |   n | price
-- > ---+------+-----+------
-- >  1 | a    | 255 | 99.99
-- > (1 row)
