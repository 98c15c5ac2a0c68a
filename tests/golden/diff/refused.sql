-- What DIFF refuses.
CREATE TABLE t (id INT PRIMARY KEY, n INT);
-- > ok
CREATE TABLE other_type (id INT PRIMARY KEY, n BIGINT);
-- > ok
CREATE TABLE no_key (id INT, n INT);
-- > ok
FORK TABLE no_key TO no_key2;
-- > ok
-- @ error
DIFF TABLE t AGAINST nothing;
-- > error 1146 (42S02) unknown-table at `nothing`: Table doesn't exist
-- @ error
DIFF TABLE t AGAINST other_type;
-- > error 4029 (HY000) schema-error at `t AGAINST other_type`: Schema error
-- > help: DIFF and MERGE need two tables with the same columns: the column `n` differs in its type.
-- @ error
DIFF TABLE no_key AGAINST no_key2;
-- > error 1235 (0A000) not-supported at `no_key AGAINST no_key2`: DIFF TABLE on table without primary key not supported
-- @ error
DIFF TABLE t;
-- > error 1064 (42000) syntax-error at `t`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 't' at line 1
-- > help: Expected AGAINST here.
-- @ error
SELECT * FROM (DIFF TABLE t AGAINST t) d;
-- > error 1064 (42000) syntax-error at `TABLE`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'TABLE t AGAINST t) d' at line 1
