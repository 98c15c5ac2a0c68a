-- A fork starts with the rows of its source; from then on each goes its own way.
CREATE DATABASE shop;
-- > ok, 1 row affected
CREATE TABLE shop.products (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2));
-- > ok
INSERT INTO shop.products VALUES (1, 'Kettle', 39.00), (2, 'Mug', 9.50);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK DATABASE shop TO shop_agent;
-- > ok
UPDATE shop_agent.products SET price = 35.10 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
DELETE FROM shop.products WHERE id = 2;
-- > ok, 1 row affected
SELECT * FROM shop.products ORDER BY id;
-- > id | name   | price
-- > ---+--------+------
-- >  1 | Kettle | 39.00
-- > (1 row)
SELECT * FROM shop_agent.products ORDER BY id;
-- > id | name   | price
-- > ---+--------+------
-- >  1 | Kettle | 35.10
-- >  2 | Mug    |  9.50
-- > (2 rows)

-- A fork of a fork outlives both.
FORK DATABASE shop_agent TO third;
-- > ok
DROP DATABASE shop_agent;
-- > ok, 1 row affected
DROP DATABASE shop;
-- > ok, 1 row affected
SELECT * FROM third.products ORDER BY id;
-- > id | name   | price
-- > ---+--------+------
-- >  1 | Kettle | 35.10
-- >  2 | Mug    |  9.50
-- > (2 rows)
-- @ tree
SHOW DATABASES;
-- > Database
-- > ------------------
-- > information_schema
-- > mysql
-- > oceanbase
-- > test
-- > third
-- > (5 rows)
-- >     ╭─◇  s8 third       FORK DATABASE shop_agent TO third
-- >   ○ │    s7 shop        DELETE FROM shop.products · 1 row −1
-- >   │ ○    s6 shop_agent  UPDATE shop_agent.products · 1 row ~1
-- >   ├─◇    s5 shop_agent  FORK DATABASE shop TO shop_agent
-- >   ○      s4 shop        INSERT INTO shop.products · 2 rows +2
-- >   ○      s3 shop        CREATE TABLE shop.products
-- >   ○      s2 shop        CREATE DATABASE shop
-- > ◉        s1 test        CREATE DATABASE test
