-- The SQL that turns one database into another: schema first, then rows, parents before children, only what changed.
CREATE DATABASE shop;
-- > ok, 1 row affected
USE shop;
-- > ok
CREATE TABLE products (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, price DECIMAL(10,2), UNIQUE KEY name_uk (name));
-- > ok
CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, product INT, amount INT DEFAULT 1, CONSTRAINT orders_fk FOREIGN KEY (product) REFERENCES products (id));
-- > ok
INSERT INTO products VALUES (1, 'Kettle', 39.00), (2, 'Mug', 9.50), (3, 'Teapot', 54.00);
-- > ok, 3 rows affected (Records: 3  Duplicates: 0  Warnings: 0)
INSERT INTO orders VALUES (1, 1, 1), (2, 2, 6);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
CREATE VIEW cheap AS SELECT name FROM products WHERE price < 20;
-- > ok

-- Nothing to do, nothing said.
FORK DATABASE shop TO agent;
-- > ok
PATCH DATABASE agent AGAINST shop;
-- > statement_order | table_name | kind | statement
-- > ----------------+------------+------+----------
-- > (0 rows)

UPDATE agent.products SET price = 35.10 WHERE id = 1;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
INSERT INTO agent.products VALUES (4, 'It''s a \\ tray', NULL);
-- > ok, 1 row affected
INSERT INTO agent.orders (product, amount) VALUES (4, 2);
-- > ok, 1 row affected
DELETE FROM agent.orders WHERE id = 2;
-- > ok, 1 row affected
DELETE FROM agent.products WHERE id = 2;
-- > ok, 1 row affected
PATCH DATABASE agent AGAINST shop;
-- > statement_order | table_name | kind        | statement
-- > ----------------+------------+-------------+-----------------------------------------------------------------------------------------------------------------------
-- >               1 | NULL       | transaction | SET NAMES utf8mb4
-- >               2 | NULL       | transaction | SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'
-- >               3 | NULL       | transaction | START TRANSACTION
-- >               4 | products   | insert      | INSERT INTO `products` (`id`, `name`, `price`) VALUES\n  (4, 'It''s a \\ tray', NULL)
-- >               5 | orders     | insert      | INSERT INTO `orders` (`id`, `product`, `amount`) VALUES\n  (3, 4, 2)
-- >               6 | products   | update      | UPDATE `products` SET `price` = 35.10 WHERE `id` = 1 AND `price` <=> 39.00
-- >               7 | products   | guard       | SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1)
-- >               8 | orders     | delete      | DELETE FROM `orders` WHERE `id` = 2 AND `product` <=> 2 AND `amount` <=> 6
-- >               9 | orders     | guard       | SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1)
-- >              10 | products   | delete      | DELETE FROM `products` WHERE `id` = 2 AND `name` <=> 'Mug' COLLATE utf8mb4_bin AND `price` <=> 9.50
-- >              11 | products   | guard       | SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1)
-- >              12 | NULL       | transaction | COMMIT
-- > (12 rows)
PATCH DATABASE agent AGAINST shop FOR postgres AS SCRIPT;
-- > script
-- > --------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > BEGIN;\nSET LOCAL TIME ZONE 'UTC';\nINSERT INTO "products" ("id", "name", "price") VALUES\n  (4, 'It''s a \ tray', NULL);\nINSERT INTO "orders" ("id", "product", "amount") VALUES\n  (3, 4, 2);\nDO $forkyard$\n#variable_conflict use_column\nDECLARE forkyard_rows bigint;\nBEGIN\n  UPDATE "products" SET "price" = 35.10 WHERE "id" = 1 AND "price" IS NOT DISTINCT FROM 39.00;\n  GET DIAGNOSTICS forkyard_rows = ROW_COUNT;\n  IF forkyard_rows <> 1 THEN RAISE EXCEPTION 'newer data in products: nothing was changed'; END IF;\nEND $forkyard$;\nDO $forkyard$\n#variable_conflict use_column\nDECLARE forkyard_rows bigint;\nBEGIN\n  DELETE FROM "orders" WHERE "id" = 2 AND "product" IS NOT DISTINCT FROM 2 AND "amount" IS NOT DISTINCT FROM 6;\n  GET DIAGNOSTICS forkyard_rows = ROW_COUNT;\n  IF forkyard_rows <> 1 THEN RAISE EXCEPTION 'newer data in orders: nothing was changed'; END IF;\nEND $forkyard$;\nDO $forkyard$\n#variable_conflict use_column\nDECLARE forkyard_rows bigint;\nBEGIN\n  DELETE FROM "products" WHERE "id" = 2 AND "name" IS NOT DISTINCT FROM 'Mug' AND "price" IS NOT DISTINCT FROM 9.50;\n  GET DIAGNOSTICS forkyard_rows = ROW_COUNT;\n  IF forkyard_rows <> 1 THEN RAISE EXCEPTION 'newer data in products: nothing was changed'; END IF;\nEND $forkyard$;\nALTER TABLE "orders" ALTER COLUMN "id" RESTART WITH 4;\nCOMMIT;\n
-- > (1 row)
PATCH DATABASE agent AGAINST shop FOR sqlite AS SCRIPT;
-- > script
-- > ---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > PRAGMA foreign_keys = ON;\nBEGIN IMMEDIATE;\nPRAGMA defer_foreign_keys = ON;\nCREATE TEMP TABLE forkyard_guard (id INTEGER PRIMARY KEY, missed INTEGER REFERENCES forkyard_guard (id) DEFERRABLE INITIALLY DEFERRED);\nCREATE TEMP TRIGGER forkyard_guard_missed AFTER INSERT ON forkyard_guard BEGIN SELECT RAISE(FAIL, 'newer data: nothing was changed'); END;\nINSERT INTO "products" ("id", "name", "price") VALUES\n  (4, 'It''s a \ tray', NULL);\nINSERT INTO "orders" ("id", "product", "amount") VALUES\n  (3, 4, 2);\nUPDATE "products" SET "price" = 35.10 WHERE "id" = 1 AND "price" IS 39.00;\nINSERT INTO forkyard_guard (missed) SELECT 0 WHERE changes() <> 1;\nDELETE FROM "orders" WHERE "id" = 2 AND "product" IS 2 AND "amount" IS 6;\nINSERT INTO forkyard_guard (missed) SELECT 0 WHERE changes() <> 1;\nDELETE FROM "products" WHERE "id" = 2 AND "name" COLLATE BINARY IS 'Mug' AND "price" IS 9.50;\nINSERT INTO forkyard_guard (missed) SELECT 0 WHERE changes() <> 1;\nCOMMIT;\nDROP TABLE temp.forkyard_guard;\n
-- > (1 row)

-- The way back.
PATCH DATABASE shop AGAINST agent AS SCRIPT;
-- > script
-- > ---------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > SET NAMES utf8mb4;\nSET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';\nSTART TRANSACTION;\nINSERT INTO `products` (`id`, `name`, `price`) VALUES\n  (2, 'Mug', 9.50);\nINSERT INTO `orders` (`id`, `product`, `amount`) VALUES\n  (2, 2, 6);\nUPDATE `products` SET `price` = 39.00 WHERE `id` = 1 AND `price` <=> 35.10;\nSET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1);\nDELETE FROM `orders` WHERE `id` = 3 AND `product` <=> 4 AND `amount` <=> 2;\nSET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1);\nDELETE FROM `products` WHERE `id` = 4 AND `name` <=> 'It''s a \\ tray' COLLATE utf8mb4_bin AND `price` <=> NULL;\nSET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1);\nCOMMIT;\nCREATE VIEW `cheap` (`name`) AS SELECT `name` FROM `products` WHERE `price` < 20;\n
-- > (1 row)

-- Any two moments.
PATCH DATABASE agent AGAINST agent AS OF 's9' AS SCRIPT;
-- > script
-- > ----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > SET NAMES utf8mb4;\nSET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO';\nSTART TRANSACTION;\nINSERT INTO `products` (`id`, `name`, `price`) VALUES\n  (4, 'It''s a \\ tray', NULL);\nINSERT INTO `orders` (`id`, `product`, `amount`) VALUES\n  (3, 4, 2);\nDELETE FROM `orders` WHERE `id` = 2 AND `product` <=> 2 AND `amount` <=> 6;\nSET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1);\nDELETE FROM `products` WHERE `id` = 2 AND `name` <=> 'Mug' COLLATE utf8mb4_bin AND `price` <=> 9.50;\nSET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1);\nCOMMIT;\n
-- > (1 row)
