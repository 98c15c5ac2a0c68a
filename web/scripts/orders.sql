-- A test for a calculation: fork the data, compute, compare with what should come out.
-- The original stays as it is, however the test goes.

CREATE TABLE test.orders_input (id INT PRIMARY KEY, amount DECIMAL(10,2), status VARCHAR(20));
INSERT INTO test.orders_input VALUES (1, 100, 'pending'), (2, 200, 'pending');
CREATE TABLE test.result_template (id INT PRIMARY KEY, final_amount DECIMAL(10,2));

-- A place of its own for this run.
FORK DATABASE test TO test_run;

-- What the calculation gives: 10 % off from 150 on.
FORK TABLE test_run.result_template TO test_run.actual_result;
INSERT INTO test_run.actual_result
SELECT id, CASE WHEN amount >= 150 THEN amount * 0.9 ELSE amount END
FROM test_run.orders_input;

-- What it should give.
FORK TABLE test_run.result_template TO test_run.expected_result;
INSERT INTO test_run.expected_result VALUES (1, 100), (2, 180);

-- No difference means that the test has passed.
DIFF TABLE test_run.actual_result AGAINST test_run.expected_result;

SELECT * FROM test_run.actual_result ORDER BY id;
SELECT * FROM test_run.expected_result ORDER BY id;
SELECT * FROM test_run.orders_input ORDER BY id;
SHOW TABLES FROM test_run;
SHOW TABLES FROM test;
