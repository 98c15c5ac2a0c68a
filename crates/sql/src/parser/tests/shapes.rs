//! The trees of statements.

use crate::ast::*;
use crate::lexer::ParserOptions;
use crate::parse_statement;
use crate::parser::{parse_expression, parse_statement_with};

fn statement(sql: &str) -> Statement {
    parse_statement(sql).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn select(sql: &str) -> Select {
    match statement(sql) {
        Statement::Query(query) => match query.body {
            QueryBody::Select(select) => *select,
            other => panic!("{sql}: {other:?}"),
        },
        other => panic!("{sql}: {other:?}"),
    }
}

fn column_names(sql: &str) -> Vec<String> {
    select(sql)
        .items
        .iter()
        .map(|item| match item {
            SelectItem::Wildcard(_) => "*".to_owned(),
            SelectItem::QualifiedWildcard(table) => format!("{}.*", table.name.text),
            SelectItem::Expression { name, .. } => name.to_string(),
        })
        .collect()
}

#[test]
fn result_columns_are_called_as_typed() {
    assert_eq!(
        column_names(
            "SELECT id  , a\n  + 1 , \"x y\", N'q', 'a''b', (id), (1), ((1)), -id, t.`id`, `i``d` FROM t"
        ),
        [
            "id", "a\n  + 1", "x y", "N'q'", "a'b", "id", "(1)", "((1))", "-id", "id", "i`d"
        ]
    );
    assert_eq!(
        column_names("SELECT /* c */ id /* d */ + 1 /* e */"),
        ["id /* d */ + 1"]
    );
    assert_eq!(
        column_names("SELECT _utf8mb4'a', ' x ', COUNT( * ), @@session.sql_mode, @x"),
        ["a", "x ", "COUNT( * )", "@@session.sql_mode", "@x"]
    );
    assert_eq!(
        column_names("SELECT a AS b, a `c d`, a 'e', t.*, test.t.*, * FROM t"),
        ["b", "c d", "e", "t.*", "t.*", "*"]
    );
}

#[test]
fn names_of_tables_are_lowered_and_names_of_columns_are_not() {
    let select = select("SELECT T.Id FROM Test.T AS Q");
    let SelectItem::Expression { expression, .. } = &select.items[0] else {
        panic!("an expression");
    };
    let ExpressionKind::Column(column) = &expression.kind else {
        panic!("a column");
    };
    assert_eq!(column.display(), "t.Id");
    let TableFactorKind::Table(table) = &select.from[0].first.kind else {
        panic!("a table");
    };
    assert_eq!(
        (&*table.database.as_ref().unwrap().text, &*table.name.text),
        ("test", "t")
    );
    assert_eq!(&*select.from[0].first.alias.as_ref().unwrap().text, "q");
    assert_eq!(statement("TRUNCATE .t"), statement("TRUNCATE TABLE t"));
    assert_eq!(statement("TRUNCATE test . t"), statement("TRUNCATE test.t"));
}

#[test]
fn constant_rows_are_kept_flat() {
    let Statement::Insert(insert) =
        statement("INSERT INTO t VALUES (1, -2.5, 'a''b', NULL), (TRUE, X'00', 1e3, 'x')")
    else {
        panic!("an insert");
    };
    let InsertSource::Literals(rows) = &insert.source else {
        panic!("{:?}", insert.source);
    };
    assert_eq!(rows.len(), 2);
    let (values, spans) = rows.row(0);
    assert_eq!(
        values,
        [
            Literal::Integer(1),
            Literal::Decimal("-2.5".into()),
            Literal::Text("a'b".into()),
            Literal::Null
        ]
    );
    assert_eq!(
        spans[1].text("INSERT INTO t VALUES (1, -2.5, 'a''b', NULL)"),
        "-2.5"
    );
    for sql in [
        "INSERT INTO t VALUES (1, 2), (3, 4 + 5), (6, 7)",
        "INSERT INTO t VALUES (1, DEFAULT)",
        "INSERT INTO t VALUES (1, 'a' 'b')",
        "INSERT INTO t VALUES (1, ?), ()",
    ] {
        let Statement::Insert(insert) = statement(sql) else {
            panic!("an insert");
        };
        let InsertSource::Rows(rows) = insert.source else {
            panic!("{sql}: rows");
        };
        assert_eq!(
            rows[0][0].kind,
            ExpressionKind::Literal(Literal::Integer(1)),
            "{sql}"
        );
    }
}

#[test]
fn every_statement_is_read() {
    for sql in include_str!("statements.sql")
        .split(";\n")
        .map(str::trim)
        .filter(|sql| !sql.is_empty())
    {
        statement(sql);
    }
}

#[test]
fn long_connectives_are_flat_and_operators_have_their_ranks() {
    let ExpressionKind::Or(operands) = parse_expression("a OR b || c AND d OR e").unwrap().kind
    else {
        panic!("OR");
    };
    assert_eq!(operands.len(), 4);
    assert!(matches!(operands[2].kind, ExpressionKind::And(_)));
    for (left, right) in [
        ("1 = 2 IN (0, 1)", "1 = (2 IN (0, 1))"),
        ("NOT a = b", "NOT (a = b)"),
        ("!a = b", "(!a) = b"),
        ("-2 ^ 2", "(-2) ^ 2"),
        (
            "a | b & c << d + e * f ^ g",
            "a | (b & (c << (d + (e * (f ^ g)))))",
        ),
        ("a XOR b AND c", "a XOR (b AND c)"),
        ("BINARY a + 1", "(BINARY a) + 1"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("a BETWEEN b AND c AND d", "(a BETWEEN b AND c) AND d"),
    ] {
        assert_eq!(
            parse_expression(left).unwrap(),
            parse_expression(right).unwrap(),
            "{left}"
        );
    }
}

#[test]
fn the_sql_mode_changes_quotes_and_pipes() {
    let ansi = ParserOptions {
        ansi_quotes: true,
        ..ParserOptions::default()
    };
    let quoted = parse_statement_with("UPDATE \"my b\" SET v = 'y'", ansi).unwrap();
    assert_eq!(quoted, statement("UPDATE `my b` SET v = 'y'"));
    let pipes = ParserOptions {
        pipes_as_concat: true,
        ..ParserOptions::default()
    };
    let joined = parse_statement_with("SELECT a || b AS c", pipes).unwrap();
    assert_eq!(joined, statement("SELECT concat(a, b) AS c"));
}

#[test]
fn a_chain_of_set_operations_is_flat_and_intersect_binds_first() {
    let Statement::Query(query) =
        statement("SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT ALL SELECT 4 LIMIT 1")
    else {
        panic!("a query");
    };
    let QueryBody::SetOperation(operation) = query.body else {
        panic!("a set operation");
    };
    assert_eq!(operation.rest.len(), 2);
    assert!(matches!(
        operation.rest[0].operand,
        QueryBody::SetOperation(_)
    ));
    assert!(operation.rest[1].all);
}

#[test]
fn walking_meets_every_part() {
    let expression = parse_expression(
        "a + f(b, CASE c WHEN d THEN e ELSE g END) IN (h, i) AND j BETWEEN k AND l OR m LIKE n ESCAPE o \
         XOR SUM(p) OVER (PARTITION BY q ORDER BY r ROWS s PRECEDING) IS NULL",
    )
    .unwrap();
    let mut found = Vec::new();
    expression.walk(&mut |part| {
        if let ExpressionKind::Column(column) = &part.kind {
            found.push(column.name.text.to_string());
        }
    });
    found.sort();
    assert_eq!(found.join(""), "abcdeghijklmnopqrs");
    let mut renamed = expression.clone();
    renamed.walk_mut(&mut |part| {
        if let ExpressionKind::Column(column) = &mut part.kind {
            column.name.text = "z".into();
        }
    });
    assert_ne!(renamed, expression);
}
