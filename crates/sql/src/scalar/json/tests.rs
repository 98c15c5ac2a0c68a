//! JSON against what seekdb answered.

use super::*;

fn normal(text: &str) -> String {
    normalise(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn documents_are_normalised_as_recorded() {
    for (text, expected) in [
        (
            r#"{"bb":1,"a":2,"c":3,"aa":4,"B":5,"é":1,"":0}"#,
            r#"{"": 0, "B": 5, "a": 2, "c": 3, "aa": 4, "bb": 1, "é": 1}"#,
        ),
        (
            "[1,1.0,1e2,1.50,-0,-0.0,18446744073709551615,18446744073709551616,1e-7,1e300,0.1,1E5,1.0e15,-1]",
            "[1, 1.0, 100.0, 1.5, 0, -0.0, 18446744073709551615, 1.8446744073709552e19, 0.0000001, 1e300, 0.1, 100000.0, 1e15, -1]",
        ),
        (r#"{"a":1,"a":2}"#, r#"{"a": 2}"#),
        (
            r#""a\u00e9\n\t\"\\ \/ \u0001 \ud83d\ude00 é""#,
            r#""aé\n\t\"\\ / \u0001 😀 é""#,
        ),
        (" true ", "true"),
        (r#"[1, [2, {"a" : [ ] }]]"#, r#"[1, [2, {"a": []}]]"#),
    ] {
        assert_eq!(normal(text), expected);
    }
    for text in [
        "",
        "abc",
        r#"{"a":}"#,
        "[1,]",
        "01",
        "1.",
        "-",
        "\"\t\"",
        r#""\ud800""#,
        "1e999",
        "nul",
        "[1] 2",
        "'a'",
    ] {
        assert_eq!(normalise(text), None, "{text}");
    }
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(parse(&deep(100)).is_ok());
    assert_eq!(parse(&deep(101)).unwrap_err(), parse::ParseError::TooDeep);
    assert!(parse(&deep(100_000)).is_err());
}

#[test]
fn paths_lead_to_values() {
    let document = r#"{"a":{"b":[1,2,{"c":3}]},"x y":5,"d":{"c":4}}"#;
    let json = parse(document).unwrap();
    for (path, expected) in [
        (
            "$",
            "[{\"a\": {\"b\": [1, 2, {\"c\": 3}]}, \"d\": {\"c\": 4}, \"x y\": 5}]",
        ),
        ("$.a.b[2].c", "[3]"),
        ("$.a.b[last].c", "[3]"),
        ("$.a.b[last - 1]", "[2]"),
        ("$.a.b[0 to 1]", "[1, 2]"),
        ("$.a.b[*]", "[1, 2, {\"c\": 3}]"),
        ("$.\"x y\"", "[5]"),
        ("$**.c", "[3, 4]"),
        ("$.d.*", "[4]"),
        ("$.nope", "[]"),
        ("$.d.c[0]", "[4]"),
    ] {
        let found: Vec<Json> = Path::parse(path)
            .unwrap()
            .find(&json)
            .into_iter()
            .cloned()
            .collect();
        assert_eq!(Json::Array(found).to_string(), expected, "{path}");
    }
    for path in [
        "",
        "a",
        "$.",
        "$[",
        "$[x]",
        "$.a b",
        "$**",
        "$[-1]",
        "$[1 to]",
        "$.\"a",
        "$[99999999999]",
    ] {
        assert!(Path::parse(path).is_none(), "{path}");
    }
}

#[test]
fn documents_are_changed_and_merged() {
    let apply = |document: &str, path: &str, change: fn(&mut Json, &Path, Json)| {
        let mut json = parse(document).unwrap();
        change(&mut json, &Path::parse(path).unwrap(), Json::Int(9));
        json.to_string()
    };
    assert_eq!(apply(r#"{"a":1}"#, "$.b", set), r#"{"a": 1, "b": 9}"#);
    assert_eq!(apply(r#"{"a":1}"#, "$.a", set), r#"{"a": 9}"#);
    assert_eq!(apply(r#"{"a":1}"#, "$.a", insert), r#"{"a": 1}"#);
    assert_eq!(apply(r#"{"a":1}"#, "$.b", replace), r#"{"a": 1}"#);
    assert_eq!(apply(r#"{"a":1}"#, "$.b.c", set), r#"{"a": 1}"#);
    assert_eq!(apply("[1,2]", "$[5]", set), "[1, 2, 9]");
    assert_eq!(apply("1", "$[1]", set), "[1, 9]");
    let merge = |function: fn(Json, Json) -> Json, left: &str, right: &str| {
        function(parse(left).unwrap(), parse(right).unwrap()).to_string()
    };
    assert_eq!(
        merge(merge_patch, r#"{"a":1}"#, r#"{"a":null,"b":2}"#),
        r#"{"b": 2}"#
    );
    assert_eq!(
        merge(merge_preserve, r#"{"a":1}"#, r#"{"a":2}"#),
        r#"{"a": [1, 2]}"#
    );
    assert_eq!(merge(merge_preserve, "[1]", "2"), "[1, 2]");
    let mut json = parse("[1,2,3]").unwrap();
    remove(&mut json, &Path::parse("$[1]").unwrap());
    assert_eq!(json.to_string(), "[1, 3]");
}

#[test]
fn containment_follows_structure() {
    for (document, candidate, contained) in [
        ("[1,2,3]", "2", true),
        ("[1,2,3]", "[1,3]", true),
        (r#"{"a":1,"b":2}"#, r#"{"a":1}"#, true),
        (r#"{"a":1}"#, r#"{"a":2}"#, false),
        ("[1,[2]]", "2", true),
        ("1", "1.0", true),
        ("\"a\"", "\"A\"", false),
    ] {
        assert_eq!(
            parse(document)
                .unwrap()
                .contains(&parse(candidate).unwrap()),
            contained,
            "{document}"
        );
    }
}
