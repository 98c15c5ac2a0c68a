//! By how much a number has changed, computed on the digits as they are shown.

/// The difference of two decimal numbers with its sign, such as `+5` or `−3.90`; `None` unless both are plain decimals.
pub fn delta(old: &str, new: &str) -> Option<String> {
    let (old, old_scale) = parse(old)?;
    let (new, new_scale) = parse(new)?;
    let scale = old_scale.max(new_scale);
    let old = old.checked_mul(10i128.checked_pow(scale - old_scale)?)?;
    let new = new.checked_mul(10i128.checked_pow(scale - new_scale)?)?;
    let difference = new.checked_sub(old)?;
    let sign = if difference < 0 { '−' } else { '+' };
    let digits = format!(
        "{:0width$}",
        difference.unsigned_abs(),
        width = scale as usize + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
    Some(if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    })
}

/// A decimal number as an integer and the number of its digits after the point.
fn parse(text: &str) -> Option<(i128, u32)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) {
        return None;
    }
    let magnitude: i128 = format!("{whole}{fraction}").parse().ok()?;
    let scale = u32::try_from(fraction.len()).ok()?;
    Some((
        if text.starts_with('-') {
            -magnitude
        } else {
            magnitude
        },
        scale,
    ))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::delta;

    #[test]
    fn differences_are_exact_and_carry_their_sign() {
        assert_eq!(delta("80", "85").as_deref(), Some("+5"));
        assert_eq!(delta("39.00", "35.10").as_deref(), Some("−3.90"));
        assert_eq!(delta("0.1", "0.35").as_deref(), Some("+0.25"));
        assert_eq!(delta("-2", "3").as_deref(), Some("+5"));
        assert_eq!(
            delta("9223372036854775807", "-9223372036854775808").as_deref(),
            Some("−18446744073709551615")
        );
    }

    #[test]
    fn what_is_not_a_plain_decimal_has_no_difference() {
        assert_eq!(delta("1e3", "5"), None);
        assert_eq!(delta("", "5"), None);
        assert_eq!(delta("pending", "5"), None);
        assert_eq!(delta("5", &"9".repeat(60)), None);
    }
}
