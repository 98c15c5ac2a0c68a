//! The state that travels in the address after `#`: a script, and what prepares the data for it.
//!
//! Two forms are read: `#v1.` followed by base64url of the JSON `{"sql": "…", "setup": "…"}` (setup may be left out), and
//! `#sql=` followed by a percent-encoded script. The first is what this page writes.

use std::fmt::Write as _;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The script shown in the editor.
    pub sql: String,
    /// Runs before the script, on fresh data, without being shown among the results.
    pub setup: Option<String>,
}

/// A link that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLink {
    /// What is wrong with it, in a sentence.
    pub reason: String,
    /// As much of its content as can be shown.
    pub raw: String,
}

/// Places of the page itself, to which skip links lead.
const ANCHORS: [&str; 4] = ["editor", "results", "lesson", "branches"];
/// Beginning of a link with a version and encoded content.
const VERSION_1: &str = "v1.";
/// Beginning of a link with nothing but a script.
const PLAIN_SQL: &str = "sql=";

/// Reads what stands after `#` in the address; `None` when there is nothing.
pub fn read(fragment: &str) -> Option<Result<Link, BadLink>> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() || ANCHORS.contains(&fragment) {
        return None;
    }
    let bad = |reason: &str, raw: String| {
        Some(Err(BadLink {
            reason: reason.to_owned(),
            raw,
        }))
    };
    if let Some(encoded) = fragment.strip_prefix(PLAIN_SQL) {
        return match percent_decode(encoded) {
            Some(sql) => Some(Ok(Link { sql, setup: None })),
            None => bad(
                "The script in this link is not encoded as UTF-8.",
                encoded.to_owned(),
            ),
        };
    }
    let Some(encoded) = fragment.strip_prefix(VERSION_1) else {
        return bad(
            "This link is of a kind that this version cannot read.",
            fragment.to_owned(),
        );
    };
    let Some(json) =
        base64url_decode(encoded).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    else {
        return bad("This link is damaged or cut off.", encoded.to_owned());
    };
    match parse_json(&json) {
        Some(link) => Some(Ok(link)),
        None => bad("This link is damaged or cut off.", json),
    }
}

/// What to put after `#` in the address so that [`read`] gives this link again.
pub fn write(link: &Link) -> String {
    let mut json = String::from("{\"sql\":");
    write_json_string(&mut json, &link.sql);
    if let Some(setup) = &link.setup {
        json.push_str(",\"setup\":");
        write_json_string(&mut json, setup);
    }
    json.push('}');
    format!("{VERSION_1}{}", base64url_encode(json.as_bytes()))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with the URL alphabet and without padding.
pub fn base64url_encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group
            .iter()
            .fold(0u32, |bits, &byte| bits << 8 | u32::from(byte))
            << (8 * (3 - group.len()));
        for digit in 0..=group.len() {
            let index = bits >> (18 - 6 * digit) & 63;
            text.push(char::from(ALPHABET[index as usize]));
        }
    }
    text
}

/// The bytes of a base64url text; padding is allowed.
pub fn base64url_decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        if group.len() == 1 {
            return None;
        }
        let mut bits = 0u32;
        for &character in group {
            bits = bits << 6 | u32::from(base64url_digit(character)?);
        }
        bits <<= 6 * (4 - group.len());
        let group_bytes = bits.to_be_bytes();
        bytes.extend_from_slice(&group_bytes[1..group.len()]);
    }
    Some(bytes)
}

fn base64url_digit(character: u8) -> Option<u8> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = (first == b'%')
            .then(|| after.get(..2).and_then(hex_byte))
            .flatten();
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(if first == b'+' { b' ' } else { first });
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn write_json_string(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control if control < ' ' => {
                write!(json, "\\u{:04x}", u32::from(control))
                    .expect("writing to a String does not fail");
            }
            other => json.push(other),
        }
    }
    json.push('"');
}

/// Reads a flat JSON object whose values are texts; unknown members are passed over.
fn parse_json(json: &str) -> Option<Link> {
    let mut rest = json
        .trim()
        .strip_prefix('{')?
        .strip_suffix('}')?
        .trim_start();
    let mut sql = None;
    let mut setup = None;
    while !rest.is_empty() {
        let (name, after) = parse_json_string(rest)?;
        let (value, after) = parse_json_string(after.trim_start().strip_prefix(':')?.trim_start())?;
        match name.as_str() {
            "sql" => sql = Some(value),
            "setup" => setup = Some(value),
            _ => {}
        }
        rest = after.trim_start();
        if !rest.is_empty() {
            rest = rest.strip_prefix(',')?.trim_start();
        }
    }
    Some(Link {
        sql: sql?,
        setup: setup.filter(|setup| !setup.trim().is_empty()),
    })
}

/// A JSON text at the start of `text`, and what follows it.
fn parse_json_string(text: &str) -> Option<(String, &str)> {
    let mut units: Vec<u16> = Vec::new();
    let mut characters = text.strip_prefix('"')?.chars();
    loop {
        match characters.next()? {
            '"' => return Some((String::from_utf16_lossy(&units), characters.as_str())),
            '\\' => {
                let unit = match characters.next()? {
                    'n' => u16::from(b'\n'),
                    'r' => u16::from(b'\r'),
                    't' => u16::from(b'\t'),
                    'b' => 8,
                    'f' => 12,
                    'u' => {
                        let digits = characters.as_str().get(..4)?;
                        characters = characters.as_str()[4..].chars();
                        u16::from_str_radix(digits, 16).ok()?
                    }
                    plain @ ('"' | '\\' | '/') => plain as u16,
                    _ => return None,
                };
                units.push(unit);
            }
            other => units.extend_from_slice(other.encode_utf16(&mut [0; 2])),
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_link_survives_the_way_there_and_back() {
        for sql in ["", "SELECT 'a\"b\\c';\n\t-- é 😀 \u{1}", "a", "ab", "abc"] {
            for setup in [None, Some("CREATE DATABASE shop;".to_owned())] {
                let link = Link {
                    sql: sql.to_owned(),
                    setup,
                };
                let fragment = write(&link);
                assert!(
                    fragment
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
                );
                assert_eq!(read(&format!("#{fragment}")), Some(Ok(link)));
            }
        }
    }

    #[test]
    fn what_a_browser_writes_is_read() {
        let json =
            r#"{ "sql" : "SELECT \u0027\ud83d\ude00\u0027 \/ 2", "theme": "dark", "setup": "" }"#;
        let fragment = format!("v1.{}==", base64url_encode(json.as_bytes()));
        assert_eq!(
            read(&fragment),
            Some(Ok(Link {
                sql: "SELECT '😀' / 2".to_owned(),
                setup: None
            }))
        );
        let plain = read("#sql=SELECT%20'%C3%A9'%3B+--+100%");
        assert_eq!(
            plain,
            Some(Ok(Link {
                sql: "SELECT 'é'; -- 100%".to_owned(),
                setup: None
            }))
        );
    }

    #[test]
    fn no_fragment_is_no_link() {
        assert_eq!(read(""), None);
        assert_eq!(read("#"), None);
        assert_eq!(read("#results"), None);
    }

    #[test]
    fn a_bad_link_keeps_what_can_be_recovered() {
        let cut = base64url_encode(br#"{"sql":"SELECT 1"#);
        let raw = |fragment: &str| match read(fragment) {
            Some(Err(bad)) => bad.raw,
            other => panic!("{fragment} gives {other:?}"),
        };
        assert_eq!(raw(&format!("v1.{cut}")), r#"{"sql":"SELECT 1"#);
        assert_eq!(raw("v1.@@@"), "@@@");
        assert_eq!(raw("v2.abc"), "v2.abc");
        assert_eq!(raw("sql=%FF"), "%FF");
        assert_eq!(raw("v1.e30"), "{}");
    }
}
