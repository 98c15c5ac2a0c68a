//! The article's scripts, without FORK, DIFF and MERGE.

use crate::check;

#[test]
fn orders() {
    check(
        "> CREATE TABLE test.orders_input (id INT PRIMARY KEY, amount DECIMAL(10,2), status VARCHAR(20))
         ok 0
         > INSERT INTO test.orders_input VALUES (1, 100, 'pending'), (2, 200, 'pending'), (3, 50, 'pending')
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > CREATE TABLE test.actual_result (id INT PRIMARY KEY, final_amount DECIMAL(10,2))
         ok 0
         > INSERT INTO test.actual_result SELECT id, CASE WHEN amount >= 150 THEN amount * 0.9 ELSE amount END FROM test.orders_input
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > SELECT * FROM test.actual_result ORDER BY id
         id:INT | final_amount:DECIMAL
         1 | 100.00
         2 | 180.00
         3 | 50.00
         > SELECT * FROM test.orders_input ORDER BY id
         id:INT | amount:DECIMAL | status:VARCHAR
         1 | 100.00 | pending
         2 | 200.00 | pending
         3 | 50.00 | pending",
    );
}

#[test]
fn students() {
    check(
        "> CREATE TABLE test.t_incoming (id INT PRIMARY KEY, name VARCHAR(20), score INT)
         ok 0
         > INSERT INTO test.t_incoming VALUES (1, 'Alice', 80), (2, 'Bob', 90), (3, 'Charlie', 70)
         ok 3 Records: 3  Duplicates: 0  Warnings: 0
         > UPDATE test.t_incoming SET score = 85 WHERE id = 1
         ok 1 Rows matched: 1  Changed: 1  Warnings: 0
         > DELETE FROM test.t_incoming WHERE id = 2
         ok 1
         > INSERT INTO test.t_incoming VALUES (4, 'David', 95)
         ok 1
         > SELECT * FROM test.t_incoming ORDER BY id
         id:INT | name:VARCHAR | score:INT
         1 | Alice | 85
         3 | Charlie | 70
         4 | David | 95",
    );
}
