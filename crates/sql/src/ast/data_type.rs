//! Column types as they are declared.

use std::sync::Arc;

use super::Name;
use crate::Span;

/// A column's type and where it stands.
#[derive(Clone, Debug)]
pub struct TypeDeclaration {
    /// The type.
    pub kind: TypeKind,
    /// `UNSIGNED` (ZEROFILL implies it).
    pub unsigned: bool,
    /// `ZEROFILL`.
    pub zerofill: bool,
    /// `CHARACTER SET name`.
    pub character_set: Option<Name>,
    /// `COLLATE name`, or the `BINARY` attribute as `binary`-flavoured collation of the character set.
    pub collation: Option<Name>,
    /// Where it stands.
    pub span: Span,
}

/// Types are equal when they are the same, wherever they stand.
impl PartialEq for TypeDeclaration {
    fn eq(&self, other: &TypeDeclaration) -> bool {
        self.kind == other.kind
            && self.unsigned == other.unsigned
            && self.zerofill == other.zerofill
            && self.character_set == other.character_set
            && self.collation == other.collation
    }
}

/// The types, with their parameters as given.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `TINYINT[(width)]`.
    TinyInt(Option<u64>),
    /// `SMALLINT[(width)]`.
    SmallInt(Option<u64>),
    /// `MEDIUMINT[(width)]`.
    MediumInt(Option<u64>),
    /// `INT[(width)]`, `INTEGER`.
    Int(Option<u64>),
    /// `BIGINT[(width)]`, `SERIAL`'s part.
    BigInt(Option<u64>),
    /// `BOOL`, `BOOLEAN`: TINYINT(1).
    Bool,
    /// `DECIMAL[(precision[, scale])]`, NUMERIC, DEC, FIXED.
    Decimal(Option<u64>, Option<u64>),
    /// `FLOAT[(precision[, scale])]`.
    Float(Option<u64>, Option<u64>),
    /// `DOUBLE[(precision, scale)]`, REAL.
    Double(Option<u64>, Option<u64>),
    /// `CHAR[(length)]`.
    Char(Option<u64>),
    /// `VARCHAR(length)`.
    VarChar(u64),
    /// `TINYTEXT`.
    TinyText,
    /// `TEXT[(length)]`.
    Text(Option<u64>),
    /// `MEDIUMTEXT`.
    MediumText,
    /// `LONGTEXT`.
    LongText,
    /// `BINARY[(length)]`.
    Binary(Option<u64>),
    /// `VARBINARY(length)`.
    VarBinary(u64),
    /// `TINYBLOB`.
    TinyBlob,
    /// `BLOB[(length)]`.
    Blob(Option<u64>),
    /// `MEDIUMBLOB`.
    MediumBlob,
    /// `LONGBLOB`.
    LongBlob,
    /// `DATE`.
    Date,
    /// `TIME[(fraction)]`.
    Time(Option<u64>),
    /// `DATETIME[(fraction)]`.
    DateTime(Option<u64>),
    /// `TIMESTAMP[(fraction)]`.
    Timestamp(Option<u64>),
    /// `YEAR[(4)]`.
    Year,
    /// `ENUM('a', 'b')`.
    Enum(Vec<Arc<str>>),
    /// `SET('a', 'b')`.
    Set(Vec<Arc<str>>),
    /// `BIT[(width)]`.
    Bit(Option<u64>),
    /// `JSON`.
    Json,
}
