-- The article's first script: test an agent's calculation on a fork, and compare it with what was expected.
CREATE TABLE test.orders_input (id INT PRIMARY KEY, amount DECIMAL(10,2), status VARCHAR(20));
INSERT INTO test.orders_input VALUES (1, 100, 'pending'), (2, 200, 'pending');
CREATE TABLE test.result_template (id INT PRIMARY KEY, final_amount DECIMAL(10,2));
FORK DATABASE test TO test_run;

FORK TABLE test_run.result_template TO test_run.actual_result;
INSERT INTO test_run.actual_result
SELECT id, CASE WHEN amount >= 150 THEN amount * 0.9 ELSE amount END
FROM test_run.orders_input;
FORK TABLE test_run.result_template TO test_run.expected_result;
INSERT INTO test_run.expected_result VALUES (1, 100), (2, 180);

--: states
DIFF TABLE test_run.actual_result AGAINST test_run.expected_result;
--: tree
SELECT * FROM test_run.actual_result ORDER BY id;
