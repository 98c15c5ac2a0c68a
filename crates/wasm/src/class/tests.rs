//! The class as JavaScript sees it: the article's recorded cases and every golden script, in a browser.

use forkyard_tests::golden::registry::SCRIPTS;
use forkyard_tests::golden::run::play;
use forkyard_tests::lessons;
use forkyard_tests::recorded::case::Topic;
use forkyard_tests::recorded::files;
use forkyard_tests::recorded::replay::replay;
use forkyard_tests::subject::{Answer, Pictures, Subject, pictures, understand};
use host::{Host, Surroundings, lesson};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use super::Forkyard;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The class as a subject under test: SQL and options in, JavaScript objects out.
struct Class(Forkyard);

impl Class {
    fn fresh() -> Self {
        Self(Forkyard {
            host: Host::new(Surroundings::fixed()),
        })
    }
}

fn options(session: &str, database: Option<&str>, values: &str) -> JsValue {
    let object = Object::new();
    let database = database.map_or(JsValue::NULL, JsValue::from_str);
    for (name, value) in [
        ("session", session.into()),
        ("database", database),
        ("values", values.into()),
    ] {
        Reflect::set(&object, &name.into(), &value).expect("a fresh object takes a property");
    }
    object.into()
}

impl Subject for Class {
    fn reset(&mut self) {
        self.0.reset();
    }

    fn run(&mut self, sql: &str, session: &str, database: Option<&str>) -> Result<Answer, String> {
        let answers = self.0.execute(sql, options(session, database, "text"));
        let answers = answers.map_err(|_| "an exception".to_owned())?;
        let last = answers.pop();
        let text = JSON::stringify(&last).map_err(|_| "no JSON".to_owned())?;
        understand(&String::from(text))
    }
}

impl Pictures for Class {
    fn tree(&mut self, session: &str) -> Result<String, String> {
        pictures::tree(&mut self.0.host, session)
    }

    fn states(&mut self, sql: &str, session: &str) -> Result<String, String> {
        pictures::states(&mut self.0.host, sql, session)
    }
}

#[wasm_bindgen_test]
fn the_class_tells_its_version() {
    assert_eq!(Forkyard::new().version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn the_article_is_complete() {
    let topic = Topic::parse(files::ARTICLE).expect("the recording");
    assert_eq!(topic.cases.len(), 6);
    for case in &topic.cases {
        if let Some(failure) = replay(&mut Class::fresh(), case) {
            panic!("{}\n{failure}", case.name);
        }
    }
}

#[wasm_bindgen_test]
fn golden_scripts_answer_as_they_do_natively() {
    for (name, text) in SCRIPTS {
        let played =
            play(&mut Class::fresh(), text).unwrap_or_else(|message| panic!("{name}: {message}"));
        assert!(
            played.complaints.is_empty(),
            "{name}: {}",
            played.complaints.join("\n")
        );
        assert_eq!(played.script.print(), *text, "{name}");
    }
}

#[wasm_bindgen_test]
fn lessons_pass_and_fail_as_they_do_natively() {
    for id in lesson::IDS {
        let lesson = lesson::load(id).expect("a lesson");
        assert_eq!(lessons::complaints(&lesson), Vec::<String>::new());
        assert_eq!(lessons::walks(&lesson), Vec::<String>::new());
    }
}

#[wasm_bindgen_test]
fn typed_values_are_numbers_where_those_are_exact() {
    let mut forkyard = Forkyard::new();
    let sql = "SELECT 1, 9007199254740991, 9007199254740993, 1.50, 0.5e0, DATE '2026-11-20', NULL, 'x', x'00ff'";
    let answers = forkyard
        .execute(sql, JsValue::UNDEFINED)
        .unwrap_or_else(|_| panic!("an exception"));
    let rows: Array = Reflect::get(&answers.get(0), &"rows".into())
        .expect("rows")
        .unchecked_into();
    let row: Array = rows.get(0).unchecked_into();
    assert_eq!(row.get(0).as_f64(), Some(1.0));
    assert_eq!(row.get(1).as_f64(), Some(9_007_199_254_740_991.0));
    assert!(row.get(2).is_bigint());
    assert_eq!(row.get(3).as_string().as_deref(), Some("1.50"));
    assert_eq!(row.get(4).as_f64(), Some(0.5));
    assert_eq!(row.get(5).as_string().as_deref(), Some("2026-11-20"));
    assert!(row.get(6).is_null());
    assert_eq!(row.get(7).as_string().as_deref(), Some("x"));
    let bytes = String::from(JSON::stringify(&row.get(8)).expect("JSON"));
    assert_eq!(bytes, r#"{"hex":"00ff"}"#);
}

#[wasm_bindgen_test]
fn a_script_answers_one_object_a_statement_and_stops_at_the_first_error() {
    let mut forkyard = Forkyard::new();
    let answers = forkyard.execute("SELECT 1; SELECT nope; SELECT 2", JsValue::NULL);
    let answers = answers.unwrap_or_else(|_| panic!("an exception"));
    assert_eq!(answers.length(), 2);
    let error = Reflect::get(&answers.get(1), &"error".into()).expect("a member");
    assert_eq!(
        Reflect::get(&error, &"code".into())
            .expect("a member")
            .as_f64(),
        Some(1054.0)
    );
    assert!(
        Reflect::get(&answers.get(1), &"rows".into())
            .expect("a member")
            .is_null()
    );
}

#[wasm_bindgen_test]
fn wrong_options_are_told() {
    let mut forkyard = Forkyard::new();
    assert!(
        forkyard
            .execute("SELECT 1", options("main", None, "loud"))
            .is_err()
    );
    let number = Object::new();
    Reflect::set(&number, &"session".into(), &JsValue::from_f64(1.0)).expect("a property");
    assert!(forkyard.execute("SELECT 1", number.into()).is_err());
}

#[wasm_bindgen_test]
fn calls_answer_a_result_or_an_error() {
    let mut forkyard = Forkyard::new();
    let mut call = |arguments: JsValue| {
        let answer = forkyard
            .call("branch_create", arguments)
            .unwrap_or_else(|_| panic!("an exception"));
        String::from(JSON::stringify(&answer).expect("JSON"))
    };
    let refused = call(JsValue::UNDEFINED);
    assert!(
        refused.starts_with(r#"{"result":null,"error":{"code":1210"#),
        "{refused}"
    );
    let arguments = Object::new();
    Reflect::set(&arguments, &"name".into(), &"fix".into()).expect("a property");
    let made = call(arguments.into());
    assert!(made.starts_with(r#"{"result":{"name":"fix""#), "{made}");
}

#[wasm_bindgen_test]
fn what_is_saved_can_be_loaded() {
    let mut class = Class::fresh();
    let run =
        |class: &mut Class, sql: &str| class.run(sql, "main", Some("test")).expect("an answer");
    run(&mut class, "CREATE TABLE t (id INT PRIMARY KEY)");
    let file = class.0.save();
    run(&mut class, "DROP TABLE t");
    assert!(class.0.load(&file[1..]).is_err());
    class.0.load(&file).expect("the file is whole");
    let answer = run(&mut class, "SELECT COUNT(*) FROM t");
    assert!(answer.error.is_none());
}
