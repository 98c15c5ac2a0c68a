-- What FORK refuses, with the place.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.t (id INT PRIMARY KEY);
-- > ok
-- @ error
FORK DATABASE nowhere TO shop2;
-- > error 1049 (42000) unknown-database at `nowhere`: Unknown database 'nowhere'
-- @ error
FORK DATABASE shop TO shop;
-- > error 1007 (HY000) database-exists at `shop`: Can't create database 'shop'; database exists
-- @ error
FORK TABLE shop.nothing TO shop.t2;
-- > error 1146 (42S02) unknown-table at `shop.nothing`: Table doesn't exist
-- @ error
FORK TABLE shop.t TO nowhere.t;
-- > error 1049 (42000) unknown-database at `nowhere`: Unknown database 'nowhere'
-- @ error
FORK TABLE shop.t TO shop.t;
-- > error 1050 (42S01) table-exists at `shop.t`: Table 't' already exists
-- @ error
FORK SCHEMA shop TO shop2;
-- > error 1064 (42000) syntax-error at `SCHEMA`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'SCHEMA shop TO shop2' at line 1
-- > help: Expected DATABASE or TABLE here.
-- @ error
FORK TABLE shop.t;
-- > error 1064 (42000) syntax-error at `t`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'shop.t' at line 1
-- > help: Expected TO here.
