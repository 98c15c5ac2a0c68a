-- Renames are renames, a column with a default needs no UPDATE, and what rows do not meet yet comes last.
CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(10), age INT);
-- > ok
INSERT INTO people VALUES (1, 'Ann', 30), (2, 'Bob', NULL);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK DATABASE test TO draft;
-- > ok
USE draft;
-- > ok
ALTER TABLE people RENAME TO persons;
-- > ok
ALTER TABLE persons RENAME COLUMN name TO full_name;
-- > ok
ALTER TABLE persons MODIFY COLUMN full_name VARCHAR(40) NOT NULL;
-- > ok
ALTER TABLE persons ADD COLUMN country CHAR(2) NOT NULL DEFAULT 'DE' AFTER id;
-- > ok
UPDATE persons SET country = 'FR' WHERE id = 2;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
UPDATE persons SET age = 0 WHERE age IS NULL;
-- > ok, 1 row affected (Rows matched: 1  Changed: 1  Warnings: 0)
ALTER TABLE persons MODIFY COLUMN age INT NOT NULL;
-- > ok
ALTER TABLE persons ADD CONSTRAINT grown CHECK (age >= 0);
-- > ok
CREATE TABLE notes (id INT PRIMARY KEY, person INT, FOREIGN KEY (person) REFERENCES persons (id));
-- > ok
INSERT INTO notes VALUES (1, 2);
-- > ok, 1 row affected
CREATE VIEW french AS SELECT full_name FROM persons WHERE country = 'FR';
-- > ok
PATCH DATABASE draft AGAINST test;
-- > statement_order | table_name | kind        | statement
-- > ----------------+------------+-------------+-------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- >               1 | NULL       | transaction | SET NAMES utf8mb4
-- >               2 | NULL       | transaction | SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'
-- >               3 | persons    | schema      | ALTER TABLE `people` RENAME TO `persons`
-- >               4 | persons    | schema      | ALTER TABLE `persons` RENAME COLUMN `name` TO `full_name`
-- >               5 | persons    | schema      | ALTER TABLE `persons` ADD COLUMN `country` char(2) NOT NULL DEFAULT 'DE' AFTER `id`
-- >               6 | persons    | schema      | ALTER TABLE `persons` MODIFY COLUMN `full_name` varchar(40) NOT NULL AFTER `country`
-- >               7 | notes      | schema      | CREATE TABLE `notes` (\n  `id` int(11) NOT NULL,\n  `person` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
-- >               8 | persons    | schema      | ALTER TABLE `persons` ADD CONSTRAINT `grown` CHECK ((`age` >= 0))
-- >               9 | notes      | schema      | ALTER TABLE `notes` ADD CONSTRAINT `notes_OBFK_1` FOREIGN KEY (`person`) REFERENCES `persons` (`id`) ON UPDATE NO ACTION ON DELETE NO ACTION
-- >              10 | NULL       | transaction | START TRANSACTION
-- >              11 | notes      | insert      | INSERT INTO `notes` (`id`, `person`) VALUES\n  (1, 2)
-- >              12 | persons    | update      | UPDATE `persons` SET `country` = 'FR', `age` = 0 WHERE `id` = 2 AND `age` <=> NULL
-- >              13 | persons    | guard       | SET @forkyard_guard = (SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS newer_data WHERE n = 1 OR ROW_COUNT() <> 1)
-- >              14 | NULL       | transaction | COMMIT
-- >              15 | persons    | schema      | ALTER TABLE `persons` MODIFY COLUMN `age` int(11) NOT NULL AFTER `full_name`
-- >              16 | french     | schema      | CREATE VIEW `french` (`full_name`) AS SELECT `full_name` FROM `persons` WHERE `country` = 'FR'
-- > (16 rows)
PATCH DATABASE draft AGAINST test FOR postgres AS SCRIPT;
-- > script
-- > -----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > BEGIN;\nSET LOCAL TIME ZONE 'UTC';\nALTER TABLE "people" RENAME TO "persons";\nALTER TABLE "persons" RENAME COLUMN "name" TO "full_name";\nALTER TABLE "persons" ADD COLUMN "country" varchar(2) NOT NULL DEFAULT 'DE';\nALTER TABLE "persons" ALTER COLUMN "full_name" TYPE varchar(40) USING CAST("full_name" AS varchar(40));\nALTER TABLE "persons" ALTER COLUMN "full_name" SET NOT NULL;\nCREATE TABLE "notes" (\n  "id" integer NOT NULL,\n  "person" integer,\n  PRIMARY KEY ("id")\n);\nDO $forkyard$\nBEGIN\n  ALTER TABLE "persons" ADD CONSTRAINT "grown" CHECK (("age" >= 0));\nEXCEPTION WHEN others THEN RAISE WARNING 'left out: %', SQLERRM;\nEND $forkyard$;\nALTER TABLE "notes" ADD CONSTRAINT "notes_OBFK_1" FOREIGN KEY ("person") REFERENCES "persons" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;\nINSERT INTO "notes" ("id", "person") VALUES\n  (1, 2);\nDO $forkyard$\n#variable_conflict use_column\nDECLARE forkyard_rows bigint;\nBEGIN\n  UPDATE "persons" SET "country" = 'FR', "age" = 0 WHERE "id" = 2 AND "age" IS NOT DISTINCT FROM NULL;\n  GET DIAGNOSTICS forkyard_rows = ROW_COUNT;\n  IF forkyard_rows <> 1 THEN RAISE EXCEPTION 'newer data in persons: nothing was changed'; END IF;\nEND $forkyard$;\nALTER TABLE "persons" ALTER COLUMN "age" SET NOT NULL;\nDO $forkyard$\nBEGIN\n  CREATE VIEW "french" ("full_name") AS SELECT "full_name" FROM "persons" WHERE "country" = 'FR';\nEXCEPTION WHEN others THEN RAISE WARNING 'left out: %', SQLERRM;\nEND $forkyard$;\nCOMMIT;\n
-- > (1 row)
PATCH DATABASE draft AGAINST test FOR sqlite AS SCRIPT;
-- > script
-- > ----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
-- > PRAGMA foreign_keys = OFF;\nBEGIN IMMEDIATE;\nCREATE TEMP TABLE forkyard_guard (missed INTEGER);\nCREATE TEMP TRIGGER forkyard_guard_missed AFTER INSERT ON forkyard_guard BEGIN SELECT RAISE(ROLLBACK, 'newer data: nothing was changed'); END;\nALTER TABLE "people" RENAME TO "persons";\nCREATE TABLE "forkyard_rebuilt" (\n  "id" INTEGER NOT NULL,\n  "country" VARCHAR(2) COLLATE NOCASE NOT NULL DEFAULT 'DE',\n  "full_name" VARCHAR(40) COLLATE NOCASE NOT NULL,\n  "age" INTEGER,\n  PRIMARY KEY ("id"),\n  CONSTRAINT "grown" CHECK (("age" >= 0))\n);\nINSERT INTO "forkyard_rebuilt" ("id", "full_name", "age") SELECT "id", "name", "age" FROM "persons";\nDROP TABLE "persons";\nALTER TABLE "forkyard_rebuilt" RENAME TO "persons";\nCREATE TABLE "notes" (\n  "id" INTEGER NOT NULL,\n  "person" INTEGER,\n  PRIMARY KEY ("id"),\n  CONSTRAINT "notes_OBFK_1" FOREIGN KEY ("person") REFERENCES "persons" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION\n);\nINSERT INTO "notes" ("id", "person") VALUES\n  (1, 2);\nUPDATE "persons" SET "country" = 'FR', "age" = 0 WHERE "id" = 2 AND "age" IS NULL;\nINSERT INTO forkyard_guard (missed) SELECT 0 WHERE changes() <> 1;\nCREATE TABLE "forkyard_rebuilt" (\n  "id" INTEGER NOT NULL,\n  "country" VARCHAR(2) COLLATE NOCASE NOT NULL DEFAULT 'DE',\n  "full_name" VARCHAR(40) COLLATE NOCASE NOT NULL,\n  "age" INTEGER NOT NULL,\n  PRIMARY KEY ("id"),\n  CONSTRAINT "grown" CHECK (("age" >= 0))\n);\nINSERT INTO "forkyard_rebuilt" ("id", "country", "full_name", "age") SELECT "id", "country", "full_name", "age" FROM "persons";\nDROP TABLE "persons";\nALTER TABLE "forkyard_rebuilt" RENAME TO "persons";\nCREATE VIEW "french" ("full_name") AS SELECT "full_name" FROM "persons" WHERE "country" = 'FR';\nINSERT INTO forkyard_guard (missed) SELECT 0 FROM pragma_foreign_key_check() LIMIT 1;\nDROP TABLE temp.forkyard_guard;\nCOMMIT;\nPRAGMA foreign_keys = ON;\n
-- > (1 row)
