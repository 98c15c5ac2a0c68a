//! Reads what the writer wrote, and believes nothing: every number is checked before it is used.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::FileError;
use crate::tree::Node;
use crate::{Row, Table, TableDefinition};

/// Takes the content of a file apart.
#[derive(Debug, Default)]
pub struct Reader<'a> {
    rest: &'a [u8],
    texts: Vec<Arc<str>>,
    pub(crate) rows: Vec<Row>,
    pub(crate) nodes: Vec<SeenNode>,
    pub(crate) definitions: Vec<Arc<TableDefinition>>,
    pub(crate) counters: Vec<Arc<AtomicU64>>,
    pub(crate) tables: Vec<Table>,
    pub(crate) table_maps: Vec<Arc<crate::catalog::Tables>>,
    pub(crate) view_maps: Vec<Arc<crate::catalog::Views>>,
}

/// A node that was read: how many values its rows have, and between which rows it lies.
#[derive(Clone, Debug)]
pub(crate) struct SeenNode {
    pub(crate) node: Arc<Node>,
    pub(crate) width: usize,
    /// None for an empty tree.
    pub(crate) ends: Option<(Row, Row)>,
}

impl<'a> Reader<'a> {
    /// Before the first byte.
    pub fn new(content: &'a [u8]) -> Reader<'a> {
        Reader {
            rest: content,
            ..Reader::default()
        }
    }

    /// To be called when everything was read.
    ///
    /// # Errors
    /// When something is left.
    pub fn end(&self) -> Result<(), FileError> {
        match self.rest {
            [] => Ok(()),
            _ => Err(FileError::Senseless("something follows the end")),
        }
    }

    pub(crate) fn byte(&mut self) -> Result<u8, FileError> {
        let (&byte, rest) = self.rest.split_first().ok_or(FileError::Truncated)?;
        self.rest = rest;
        Ok(byte)
    }

    pub(crate) fn raw(&mut self, count: usize) -> Result<&'a [u8], FileError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(FileError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], FileError> {
        let taken = self.raw(COUNT)?;
        taken.try_into().map_err(|_| FileError::Truncated)
    }

    /// A truth.
    ///
    /// # Errors
    /// As for everything that is read: when the bytes end, or are no such thing.
    pub fn flag(&mut self) -> Result<bool, FileError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(FileError::Senseless("neither yes nor no")),
        }
    }

    /// A number.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn number(&mut self) -> Result<u64, FileError> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                break;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(FileError::Senseless("a number of more than 64 bits"))
    }

    /// A number with a sign.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn signed(&mut self) -> Result<i64, FileError> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A number that must fit a smaller type.
    pub(crate) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, FileError> {
        let number = self.number()?;
        T::try_from(number).map_err(|_| FileError::Senseless("a number is too large"))
    }

    /// How many things follow. Each takes at least one byte, so that a wrong count cannot ask for more memory than the file has.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn count(&mut self) -> Result<usize, FileError> {
        let count: usize = self.small()?;
        if count > self.rest.len() {
            return Err(FileError::Truncated);
        }
        Ok(count)
    }

    /// Several things of a kind.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Reader<'a>) -> Result<T, FileError>,
    ) -> Result<Vec<T>, FileError> {
        let count = self.count()?;
        (0..count).map(|_| read(self)).collect()
    }

    /// Bytes.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn bytes(&mut self) -> Result<&'a [u8], FileError> {
        let count = self.count()?;
        self.raw(count)
    }

    pub(crate) fn plain_text(&mut self) -> Result<&'a str, FileError> {
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|_| FileError::Senseless("a text is not UTF-8"))
    }

    /// A text that many things may share.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn text(&mut self) -> Result<Arc<str>, FileError> {
        if let Some(position) = self.reference(self.texts.len())? {
            return Ok(self.texts[position].clone());
        }
        let text: Arc<str> = self.plain_text()?.into();
        self.texts.push(text.clone());
        Ok(text)
    }

    /// A text that may be missing.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn optional_text(&mut self) -> Result<Option<Arc<str>>, FileError> {
        self.flag()?.then(|| self.text()).transpose()
    }

    /// The position of something that was read before, of which there are `count`; `None` when it follows.
    pub(crate) fn reference(&mut self, count: usize) -> Result<Option<usize>, FileError> {
        match self.small::<usize>()? {
            0 => Ok(None),
            back => match count.checked_sub(back) {
                Some(position) => Ok(Some(position)),
                None => Err(FileError::Senseless("a reference to nothing")),
            },
        }
    }
}
