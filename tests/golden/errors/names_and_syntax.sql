-- Errors name the place and, where there is one, the nearest name.
CREATE TABLE products (id INT PRIMARY KEY, price DECIMAL(10,2));
-- > ok
-- @ error
SELEC * FROM products;
-- > error 1064 (42000) syntax-error at `SELEC`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'SELEC * FROM products' at line 1
-- > help: Did you mean SELECT?
-- @ error
SELECT * FROM product;
-- > error 1146 (42S02) unknown-table at `product`: Table 'test.product' doesn't exist
-- > help: Did you mean `products`?
-- @ error
SELECT prize FROM products;
-- > error 1054 (42S22) unknown-column at `prize`: Unknown column 'prize' in 'field list'
-- > help: Did you mean `price`?
-- @ error
SELECT id, FROM products;
-- > error 1064 (42000) syntax-error at `FROM`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'FROM products' at line 1
-- > help: FROM is a reserved word; as a name it needs backticks: `FROM`.
-- @ error
SELECT * FROM products WHERE;
-- > error 1064 (42000) syntax-error at `WHERE`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'WHERE' at line 1
-- > help: Expected an expression here.
-- @ error
USE nowhere;
-- > error 1049 (42000) unknown-database at `nowhere`: Unknown database 'nowhere'
-- @ error
SELECT * FROM nowhere.products;
-- > error 1146 (42S02) unknown-table at `nowhere.products`: Table 'nowhere.products' doesn't exist
-- > help: There is no database `nowhere`.
-- @ error
SELECT p.id FROM products p, products q WHERE id = 1;
-- > error 1052 (23000) ambiguous-column at `id`: Column 'id' in where clause is ambiguous
-- > help: Write the table in front: `table.column`.
-- @ error
CREATE TABLE products (id INT PRIMARY KEY);
-- > error 1050 (42S01) table-exists at `products`: Table 'products' already exists
-- @ error
DROP TABLE nothing;
-- > error 1051 (42S02) cannot-drop-table at `nothing`: Unknown table 'test.nothing'
-- @ error
SELECT nosuchfunction(1);
-- > error 1305 (42000) unknown-function at `nosuchfunction(1)`: FUNCTION nosuchfunction does not exist
-- @ error
SELECT 'unfinished FROM products;
-- > error 1064 (42000) syntax-error at `'unfinished FROM products`: You have an error in your SQL syntax; check the manual that corresponds to your OceanBase version for the right syntax to use near 'unfinished FROM products' at line 1
-- > help: This quote is never closed.
