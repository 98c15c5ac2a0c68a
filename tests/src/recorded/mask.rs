//! Hides what the recordings hide: the numbers in generated constraint names.

/// Prefixes of generated names; the digits after them become `<n>`.
const GENERATED: [&str; 3] = ["_OBCHECK_", "_OBFK_", "_OBUNIQUE_"];

/// `t_OBCHECK_17` becomes `t_OBCHECK_<n>`.
pub fn mask(text: &str) -> String {
    let mut masked = text.to_owned();
    for prefix in GENERATED {
        masked = mask_after(&masked, prefix);
    }
    masked
}

fn mask_after(text: &str, prefix: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(position) = rest.find(prefix) {
        let (before, after) = rest.split_at(position + prefix.len());
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        masked.push_str(before);
        if digits > 0 {
            masked.push_str("<n>");
        }
        rest = &after[digits..];
    }
    masked + rest
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn numbers_of_generated_names_are_hidden() {
        assert_eq!(
            mask("Check 't_OBCHECK_12' and u_OBFK_3x"),
            "Check 't_OBCHECK_<n>' and u_OBFK_<n>x"
        );
        assert_eq!(mask("_OBCHECK_<n> stays"), "_OBCHECK_<n> stays");
    }
}
