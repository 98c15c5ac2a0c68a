//! Constants as they stand in a statement.

use std::sync::Arc;

/// A constant.
///
/// A minus directly before a number belongs to the literal (`-5` is `Integer(-5)`), so that `-9223372036854775808` is one.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `NULL`.
    Null,
    /// `TRUE`, `FALSE`.
    Boolean(bool),
    /// An integer that fits a signed BIGINT.
    Integer(i64),
    /// An integer that only fits an unsigned BIGINT.
    UnsignedInteger(u64),
    /// A number with a point, or an integer beyond 64 bits: exact, as written (`-1.50`, `.5`, `12345678901234567890123`).
    Decimal(Arc<str>),
    /// A number with an exponent.
    Double(f64),
    /// `'text'`; neighbouring literals are joined, escapes resolved.
    Text(Arc<str>),
    /// `'text'` with bytes that are no UTF-8 after escapes cannot occur; `X'4d'` and `0x4d` are bytes.
    Bytes(Arc<[u8]>),
    /// `b'101'` and `0b101`, as bytes.
    Bits(Arc<[u8]>),
    /// `DATE '2026-01-02'`, `TIME '…'`, `TIMESTAMP '…'`.
    Temporal(TemporalKind, Arc<str>),
}

/// The word before a typed literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemporalKind {
    /// `DATE '…'`.
    Date,
    /// `TIME '…'`.
    Time,
    /// `TIMESTAMP '…'`.
    Timestamp,
}
