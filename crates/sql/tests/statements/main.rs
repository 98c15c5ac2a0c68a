//! Statements against a small catalog: what they answer, word by word. Most expectations are recordings of seekdb 1.4.

mod cases;
mod database;

/// Runs a script in which every statement is followed by its expected answer, as [`database::Database::run`] prints it:
/// lines starting with `> ` are statements, all others are expected output.
fn check(script: &str) {
    let mut database = database::Database::new();
    let mut actual = String::new();
    let lines = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let expected: Vec<&str> = lines.collect();
    for line in &expected {
        if let Some(statement) = line.strip_prefix("> ") {
            actual.push_str(line);
            actual.push('\n');
            actual.push_str(&database.run(statement));
        }
    }
    let actual: Vec<&str> = actual
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if actual != expected {
        let difference = expected
            .iter()
            .zip(&actual)
            .position(|(one, other)| one != other);
        let place = difference.unwrap_or(expected.len().min(actual.len()));
        let around = |lines: &[&str]| {
            lines[place.saturating_sub(3)..lines.len().min(place + 4)].join("\n    ")
        };
        panic!(
            "\nexpected:\n    {}\nanswered:\n    {}\n\nthe whole answer:\n{}\n",
            around(&expected),
            around(&actual),
            actual.join("\n")
        );
    }
}
