//! Writes the TypeScript side of the statement contract from the Rust side, and fails when the two have parted.

use ts_rs::{Config, TS};

use crate::error::{ErrorView, Span};
use crate::statement::{ColumnJson, StatementJson, TextValue, TypedValue, WarningJson};

fn declarations() -> String {
    // Counts and microseconds stay far below 2^53, so they are numbers.
    let config = Config::new().with_large_int("number");
    let all = [
        declaration::<StatementJson<TypedValue>>(&config),
        declaration::<ColumnJson>(&config),
        declaration::<WarningJson>(&config),
        declaration::<ErrorView>(&config),
        declaration::<Span>(&config),
        declaration::<TypedValue>(&config),
        declaration::<TextValue>(&config),
    ];
    let note = "// Written from the Rust types of crates/view: UPDATE_TYPES=1 cargo test -p forkyard-view typescript";
    format!("{note}\n\n{}", all.join("\n"))
}

fn declaration<T: TS>(config: &Config) -> String {
    let summary = T::docs().unwrap_or_default();
    format!("{summary}export {}\n", T::decl(config))
}

#[test]
fn typescript_types_are_those_of_rust() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../wasm/src/types.d.ts");
    let expected = declarations();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(path, &expected).expect("the file can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == expected,
        "run: UPDATE_TYPES=1 cargo test -p forkyard-view typescript"
    );
}
