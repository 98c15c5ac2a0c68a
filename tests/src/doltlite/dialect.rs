//! SQLite's statements, as far as the recordings use them, in our dialect.
//!
//! The recordings are a closed set, so this need not understand SQL: it replaces the few spellings that differ. Sessions run with
//! ANSI_QUOTES and PIPES_AS_CONCAT, which settles quoted names and `||`.

/// The session settings that make most of SQLite's spellings valid. SQLite does not check foreign keys of its own accord.
pub const SESSION: &str =
    "SET sql_mode = 'STRICT_TRANS_TABLES,ANSI_QUOTES,PIPES_AS_CONCAT', foreign_key_checks = 0";

/// A column without a type, or of type TEXT, may be a key or have a default; with us that takes a length.
const TEXT: &str = "VARCHAR(255) COLLATE utf8mb4_bin";

/// The statement in our words; `None` for settings that we do not need.
pub fn to_ours(sql: &str) -> Option<String> {
    if sql.starts_with("PRAGMA") {
        return None;
    }
    if let Some(definition) = sql.strip_prefix("CREATE TABLE ") {
        return Some(create_table(definition));
    }
    if sql.starts_with("CREATE TRIGGER") {
        return Some(sql.replace(" BEGIN INSERT", " FOR EACH ROW BEGIN INSERT"));
    }
    if sql.starts_with("ALTER TABLE") {
        return Some(added_column(sql));
    }
    Some(sql.to_owned())
}

fn create_table(definition: &str) -> String {
    let (name, columns) = definition.split_once('(').unwrap_or((definition, ")"));
    let columns = columns.strip_suffix(')').unwrap_or(columns);
    let mut foreign_keys = Vec::new();
    let mut columns: Vec<String> = top_level_parts(columns)
        .into_iter()
        .map(|part| match part.trim().split_once(" REFERENCES ") {
            // Behind a column we read REFERENCES and ignore it, as MySQL does.
            Some((declared, parent)) if !declared.starts_with("FOREIGN KEY") => {
                let (name, _) = name_and_rest(declared);
                foreign_keys.push(format!("FOREIGN KEY ({name}) REFERENCES {parent}"));
                column(declared)
            }
            _ => column(part),
        })
        .collect();
    columns.append(&mut foreign_keys);
    format!("CREATE TABLE {name}({})", columns.join(", "))
}

/// `ALTER TABLE t ADD COLUMN x [type …]`.
fn added_column(sql: &str) -> String {
    match sql.split_once(" ADD COLUMN ") {
        Some((table, definition)) => format!("{table} ADD COLUMN {}", column(definition)),
        None => sql.to_owned(),
    }
}

/// One column, or one constraint, of a CREATE TABLE.
fn column(definition: &str) -> String {
    let definition = definition.trim();
    let is_constraint = ["PRIMARY KEY", "CHECK", "UNIQUE", "FOREIGN KEY"];
    if is_constraint
        .iter()
        .any(|word| definition.starts_with(word))
    {
        return definition.to_owned();
    }
    let (name, rest) = name_and_rest(definition);
    let rest = rest
        .replace(
            "TEXT COLLATE NOCASE",
            "VARCHAR(255) COLLATE utf8mb4_general_ci",
        )
        .replace("TEXT", TEXT)
        .replace("AUTOINCREMENT", "AUTO_INCREMENT");
    if rest.is_empty() {
        return format!("{name} {TEXT}");
    }
    format!("{name} {rest}")
}

/// A column's name, which may be quoted, and what follows it.
fn name_and_rest(definition: &str) -> (&str, &str) {
    let end = if definition.starts_with('"') {
        let closing = definition.rmatch_indices('"').next();
        closing.map(|(at, _)| at + 1)
    } else {
        definition.find(' ')
    };
    let (name, rest) = definition.split_at(end.unwrap_or(definition.len()));
    (name, rest.trim())
}

/// What stands between the commas that are outside of parentheses.
pub fn top_level_parts(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The names of a recorded table's columns.
pub fn column_names(create_table: &str) -> Vec<String> {
    let (_, columns) = create_table.split_once('(').unwrap_or(("", ""));
    let columns = columns.trim_end().strip_suffix(')').unwrap_or(columns);
    let parts = top_level_parts(columns).into_iter().map(str::trim);
    let parts = parts.filter(|part| !part.starts_with("PRIMARY KEY") && !part.starts_with("CHECK"));
    parts
        .map(|part| name_and_rest(part).0.trim_matches('"').to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{column_names, to_ours};

    #[test]
    fn columns_get_types_that_can_be_keys() {
        let ours = to_ours("CREATE TABLE u(id INTEGER PRIMARY KEY, email TEXT UNIQUE, v)");
        let expected = "CREATE TABLE u(id INTEGER PRIMARY KEY, email VARCHAR(255) COLLATE utf8mb4_bin UNIQUE, v VARCHAR(255) COLLATE utf8mb4_bin)";
        assert_eq!(ours.as_deref(), Some(expected));
        assert_eq!(to_ours("PRAGMA foreign_keys = ON"), None);
    }

    #[test]
    fn names_of_columns_are_found_between_parentheses() {
        let names =
            column_names(r#"CREATE TABLE k(a INT, "b c" INT, CHECK(a+b<8), PRIMARY KEY(a,b))"#);
        assert_eq!(names, ["a", "b c"]);
    }
}
