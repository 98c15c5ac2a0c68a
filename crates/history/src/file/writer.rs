//! Writes numbers, texts and what is shared.

use std::collections::HashMap;
use std::sync::Arc;

/// Collects the content of a file.
///
/// What is shared is known by its address, so everything that is written must live until the writer is done.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    pub(crate) texts: Seen,
    pub(crate) rows: Seen,
    pub(crate) nodes: Seen,
    pub(crate) definitions: Seen,
    pub(crate) counters: Seen,
    pub(crate) tables: Seen,
    pub(crate) table_maps: Seen,
    pub(crate) view_maps: Seen,
}

/// Things of one kind that were written, by their addresses.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<usize, u64>);

impl Writer {
    /// Nothing written yet.
    pub fn new() -> Writer {
        Writer::default()
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A truth.
    pub fn flag(&mut self, flag: bool) {
        self.byte(u8::from(flag));
    }

    /// A number: seven bits a byte, the lowest first; the highest bit says that more follow.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.byte((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    /// A number with a sign; small ones of both signs are short.
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    /// How many things follow.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// Bytes with their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.raw(bytes);
    }

    /// A text that many things may share.
    pub fn text(&mut self, text: &Arc<str>) {
        if self.refers(address(text), |writer| &mut writer.texts) {
            return;
        }
        self.bytes(text.as_bytes());
    }

    /// A text that may be missing.
    pub fn optional_text(&mut self, text: Option<&Arc<str>>) {
        self.flag(text.is_some());
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// Writes how far back a thing was written and answers `true`, or writes 0 and answers `false`: then it must follow.
    pub(crate) fn refers(
        &mut self,
        address: usize,
        seen: impl FnOnce(&mut Writer) -> &mut Seen,
    ) -> bool {
        let seen = seen(self);
        let count = seen.0.len() as u64;
        let position = *seen.0.entry(address).or_insert(count);
        self.number(count - position);
        position < count
    }
}

/// What tells shared things apart.
pub(crate) fn address<T: ?Sized>(shared: &Arc<T>) -> usize {
    Arc::as_ptr(shared).cast::<()>().addr()
}
