//! Numbers as people read them.

/// `1 row`, `100,000 rows`.
pub(super) fn rows(count: u64) -> String {
    format!(
        "{} row{}",
        grouped(count),
        if count == 1 { "" } else { "s" }
    )
}

/// `100,000`.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
