//! Printing and reading give the same tree.

use crate::ast::Statement;
use crate::parser::{parse_expression, parse_statement};

fn printed(text: &str) -> String {
    let expression = parse_expression(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let printed = super::expression(&expression);
    let again =
        parse_expression(&printed).unwrap_or_else(|error| panic!("{text} -> {printed}: {error}"));
    if text.contains("SELECT") {
        // Printing gives every result column the name that it had, so only the second printing is the same.
        assert_eq!(super::expression(&again), printed);
    } else {
        assert_eq!(again, expression, "{text} -> {printed}");
    }
    printed
}

#[test]
fn parentheses_stand_where_the_shape_needs_them() {
    for (text, expected) in [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1-(2-3)-4", "1 - (2 - 3) - 4"),
        ("a or b and not c", "`a` OR `b` AND NOT `c`"),
        ("(a or b) and c", "(`a` OR `b`) AND `c`"),
        ("not (a and b)", "NOT (`a` AND `b`)"),
        ("!a + 1", "(NOT `a`) + 1"),
        ("- -1.5", "- -1.5"),
        ("-(a)", "-`a`"),
        ("-2 ^ 2", "-2 ^ 2"),
        ("1 = 2 in (3, 4)", "1 = 2 IN (3, 4)"),
        ("(1 = 2) in (3, 4)", "(1 = 2) IN (3, 4)"),
        ("a between 1 and 2 and b", "`a` BETWEEN 1 AND 2 AND `b`"),
        ("a between (1 and 2) and b", "`a` BETWEEN (1 AND 2) AND `b`"),
        ("a = b is null", "`a` = `b` IS NULL"),
        ("a = (b is null)", "`a` = (`b` IS NULL)"),
        ("(-5) collate utf8mb4_bin", "(-5) COLLATE utf8mb4_bin"),
        ("'it''s' like 'a\\%\\\\'", "'it''s' LIKE 'a\\\\%\\\\'"),
        ("`we``ird`.`select`", "`we``ird`.`select`"),
        ("x'4d' = 0b11", "X'4D' = b'00000011'"),
        (
            "d + interval 1 + 1 day",
            "DATE_ADD(`d`, INTERVAL (1 + 1) DAY)",
        ),
        ("(@a := 1) + 1", "(@`a` := 1) + 1"),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn every_kind_of_expression_survives() {
    for text in [
        "NULL",
        "TRUE",
        "1e5",
        "-1.5e-3",
        "18446744073709551615",
        "-9223372036854775808",
        "DATE '2026-01-02'",
        "_utf8mb4'x'",
        "N'x'",
        "?",
        "@x",
        "@@session.autocommit",
        "@@sql_mode",
        "(1, a)",
        "DEFAULT",
        "DEFAULT(a)",
        "VALUES(t.a)",
        "~a",
        "+a",
        "a XOR b",
        "a <=> b",
        "a DIV 2 % 3",
        "a << 1 | 2 & 3",
        "a IS NOT TRUE",
        "a IS UNKNOWN",
        "a NOT LIKE 'x' ESCAPE '|'",
        "a NOT REGEXP 'x'",
        "a RLIKE b",
        "a NOT BETWEEN 1 AND 2",
        "a IN (1)",
        "(a, b) NOT IN ((1, 2), (3, 4))",
        "a IN (SELECT 1)",
        "EXISTS (SELECT 1 FROM t)",
        "(SELECT 1)",
        "a > ALL (SELECT b FROM t)",
        "a = ANY (SELECT 1 UNION ALL SELECT 2)",
        "CASE a WHEN 1 THEN 2 ELSE 3 END",
        "CASE WHEN a THEN b END",
        "CAST(a AS DECIMAL(10,2))",
        "CAST(a AS CHAR(5) CHARACTER SET utf8mb4)",
        "CONVERT(a, SIGNED)",
        "BINARY a",
        "CONVERT(a USING utf8mb4)",
        "a COLLATE utf8mb4_bin",
        "DATE_SUB(a, INTERVAL '1:30' HOUR_MINUTE)",
        "INTERVAL(1, 2, 3) + 1",
        "1 + INTERVAL(1, 2)",
        "EXTRACT(YEAR_MONTH FROM a)",
        "TIMESTAMPDIFF(DAY, a, b)",
        "TIMESTAMPADD(MONTH, 1, a)",
        "TRIM(a)",
        "TRIM(LEADING FROM a)",
        "TRIM(TRAILING 'x' FROM a)",
        "SUBSTRING(a FROM 2 FOR 3)",
        "POSITION('a' IN b)",
        "CURRENT_TIMESTAMP",
        "NOW(6)",
        "a -> '$.x'",
        "a ->> '$.x'",
        "COUNT(*)",
        "COUNT(DISTINCT a, b)",
        "GROUP_CONCAT(DISTINCT a ORDER BY b DESC, c SEPARATOR '; ')",
        "SUM(a) OVER w",
        "CHAR(65 USING utf8mb4)",
        "ROW_NUMBER() OVER (PARTITION BY a, b ORDER BY c DESC)",
        "a SOUNDS LIKE b",
        "IF(a, LEFT(b, 1), REPLACE(c, d, e))",
        "SUM(a) OVER (w ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING)",
        "SUM(a) OVER (ORDER BY b RANGE INTERVAL 1 DAY PRECEDING)",
        "(SELECT a, t.*, b AS c FROM t AS x LEFT JOIN (u JOIN v ON u.a = v.a) USING (a), w WHERE a GROUP BY b WITH ROLLUP \
          HAVING c WINDOW z AS (ORDER BY a) ORDER BY 1 DESC LIMIT 5 OFFSET 2)",
        "(WITH RECURSIVE c (n) AS (SELECT 1 UNION SELECT n + 1 FROM c) SELECT n FROM c NATURAL JOIN d FOR UPDATE)",
        "(SELECT 1 INTERSECT SELECT 2 EXCEPT (SELECT 3 LIMIT 1))",
        "EXISTS (VALUES ROW(1, 2), ROW(3, 4))",
        "(SELECT x FROM (SELECT 1) AS d (x), LATERAL (SELECT d.x) e)",
    ] {
        printed(text);
    }
}

#[test]
fn whole_queries_survive() {
    let text = "SELECT a+1, `b` FROM t WHERE c = 'x' ORDER BY 1";
    let Ok(Statement::Query(query)) = parse_statement(text) else {
        panic!("a query");
    };
    let printed = super::query(&query);
    assert_eq!(
        printed,
        "SELECT `a` + 1 AS `a+1`, `b` FROM `t` WHERE `c` = 'x' ORDER BY 1"
    );
}
