//! The parts of a page that are made from the code, between two comments.

/// Replaces what stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`.
///
/// # Errors
/// When the page has no such place.
pub fn replace(page: &str, name: &str, content: &str) -> Result<String, String> {
    let (start, end) = (
        format!("<!-- generated: {name} -->\n"),
        format!("<!-- end of {name} -->"),
    );
    let missing = || format!("no place for {name}");
    let (before, rest) = page.split_once(&start).ok_or_else(missing)?;
    let (_, after) = rest.split_once(&end).ok_or_else(missing)?;
    Ok(format!("{before}{start}{content}{end}{after}"))
}

/// Names as a table: the first letter, and the names that start with it.
pub fn names_by_letter<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut rows = std::collections::BTreeMap::<char, Vec<&str>>::new();
    for name in names {
        if let Some(letter) = name.chars().next() {
            rows.entry(letter.to_ascii_uppercase())
                .or_default()
                .push(name);
        }
    }
    let mut out = "| | functions |\n|---|---|\n".to_owned();
    for (letter, mut names) in rows {
        names.sort_unstable();
        names.dedup();
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        out.push_str(&format!("| {letter} | {} |\n", names.join(" ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{names_by_letter, replace};

    #[test]
    fn only_the_place_between_the_comments_changes() {
        let page = "a\n<!-- generated: x -->\nold\n<!-- end of x -->\nb\n";
        assert_eq!(
            replace(page, "x", "new\n").as_deref(),
            Ok("a\n<!-- generated: x -->\nnew\n<!-- end of x -->\nb\n")
        );
        assert!(replace(page, "y", "").is_err());
    }

    #[test]
    fn names_are_sorted_under_their_letters() {
        assert_eq!(
            names_by_letter(["b", "AB", "AA"]),
            "| | functions |\n|---|---|\n| A | `AA` `AB` |\n| B | `b` |\n"
        );
    }
}
