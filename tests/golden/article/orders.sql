-- The article's first script: test an agent's calculation on a fork, and compare it with what was expected.
CREATE TABLE test.orders_input (id INT PRIMARY KEY, amount DECIMAL(10,2), status VARCHAR(20));
-- > ok
INSERT INTO test.orders_input VALUES (1, 100, 'pending'), (2, 200, 'pending');
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
CREATE TABLE test.result_template (id INT PRIMARY KEY, final_amount DECIMAL(10,2));
-- > ok
FORK DATABASE test TO test_run;
-- > ok

FORK TABLE test_run.result_template TO test_run.actual_result;
-- > ok
INSERT INTO test_run.actual_result
SELECT id, CASE WHEN amount >= 150 THEN amount * 0.9 ELSE amount END
FROM test_run.orders_input;
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)
FORK TABLE test_run.result_template TO test_run.expected_result;
-- > ok
INSERT INTO test_run.expected_result VALUES (1, 100), (2, 180);
-- > ok, 2 rows affected (Records: 2  Duplicates: 0  Warnings: 0)

-- @ states
DIFF TABLE test_run.actual_result AGAINST test_run.expected_result;
-- > __table | __flag | id | final_amount
-- > --------+--------+----+-------------
-- > (0 rows)
-- > incoming test_run.actual_result → current test_run.expected_result, compared since s5
-- > no differences · = 2 same
-- @ tree
SELECT * FROM test_run.actual_result ORDER BY id;
-- > id | final_amount
-- > ---+-------------
-- >  1 |       100.00
-- >  2 |       180.00
-- > (2 rows)
-- >       ○  s9 test_run.expected_result  INSERT INTO test_run.expected_result · 2 rows +2
-- >   ╭───◇  s8 test_run.expected_result  FORK TABLE test_run.result_template TO test_run.expected_result
-- >   │ ○    s7 test_run.actual_result    INSERT INTO test_run.actual_result · 2 rows +2
-- >   ├─◇    s6 test_run.actual_result    FORK TABLE test_run.result_template TO test_run.actual_result
-- > ╭─◇      s5 test_run                  FORK DATABASE test TO test_run
-- > ◉        s4 test                      CREATE TABLE test.result_template
-- > ○        s3 test                      INSERT INTO test.orders_input · 2 rows +2
-- > ○        s2 test                      CREATE TABLE test.orders_input
-- > ○        s1 test                      CREATE DATABASE test
