-- RESET lets a database go on from an older state; UNDROP brings a dropped one back. One statement undoes each.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.t (id INT PRIMARY KEY, a INT);
-- > ok
INSERT INTO shop.t VALUES (1, 1);
-- > ok, 1 row affected
FORK DATABASE shop TO agent;
-- > ok
DELETE FROM shop.t;
-- > ok, 1 row affected
INSERT INTO agent.t VALUES (2, 2);
-- > ok, 1 row affected
RESET DATABASE shop TO 's4';
-- > ok, 1 row affected
SELECT * FROM shop.t;
-- > id | a
-- > ---+--
-- >  1 | 1
-- > (1 row)
RESET DATABASE shop TO 's6';
-- > ok, 1 row affected
SELECT * FROM shop.t;
-- > id | a
-- > ---+--
-- > (0 rows)
INSERT INTO shop.t VALUES (9, 9);
-- > ok, 1 row affected
RESET DATABASE agent TO PARENT PRESERVE AS agent_before;
-- > ok, 3 rows affected
SELECT * FROM agent.t;
-- > id | a
-- > ---+--
-- >  9 | 9
-- > (1 row)
SELECT * FROM agent_before.t;
-- > id | a
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
DROP DATABASE agent_before;
-- > ok, 1 row affected
UNDROP DATABASE agent_before AS agent_2;
-- > ok
SELECT * FROM agent_2.t;
-- > id | a
-- > ---+--
-- >  1 | 1
-- >  2 | 2
-- > (2 rows)
-- @ error
RESET DATABASE shop TO PARENT;
-- > error 1235 (0A000) not-supported at `shop`: `shop` was not forked, so RESET … TO PARENT is not supported
-- @ error
RESET DATABASE shop TO 's99';
-- > error 1525 (HY000) unknown-snapshot at `'s99'`: Incorrect SNAPSHOT value: 's99'
-- > help: There is no snapshot of that name; SHOW LOG lists those that there are.
-- @ error
UNDROP DATABASE nope;
-- > error 1049 (42000) unknown-database at `nope`: Unknown database 'nope'
-- > help: No database was dropped.
-- @ error
UNDROP DATABASE agent_before;
-- > error 1049 (42000) unknown-database at `agent_before`: Unknown database 'agent_before'
-- > help: No database was dropped.
