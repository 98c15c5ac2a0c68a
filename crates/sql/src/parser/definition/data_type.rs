//! Column types.

use crate::Error;
use crate::ast::{TypeDeclaration, TypeKind};
use crate::lexer::{Keyword, TokenKind};
use crate::parser::Parser;

impl Parser<'_> {
    /// A type with its attributes: UNSIGNED, ZEROFILL, CHARACTER SET, COLLATE.
    pub(in crate::parser) fn data_type(&mut self) -> Result<TypeDeclaration, Error> {
        let start = self.span();
        if let Some(expected) = &mut self.expected {
            expected.note_kind(
                start,
                "a type (INT, VARCHAR(20), DECIMAL(10,2), DATETIME, …)",
            );
        }
        let kind = self.type_kind()?;
        let mut declaration = TypeDeclaration {
            kind,
            unsigned: false,
            zerofill: false,
            character_set: None,
            collation: None,
            span: start,
        };
        if is_number(&declaration.kind) {
            loop {
                if self.eat_keyword(Keyword::Unsigned) {
                    declaration.unsigned = true;
                } else if self.eat_keyword(Keyword::Zerofill) {
                    declaration.zerofill = true;
                    declaration.unsigned = true;
                } else if !self.eat_keyword(Keyword::Signed) {
                    break;
                }
            }
        } else if is_text(&declaration.kind) {
            if self.eat_keyword(Keyword::Binary) {
                declaration.collation =
                    Some(crate::ast::Name::new("utf8mb4_bin", self.previous_span()));
            }
            declaration.character_set = self.character_set()?;
            if self.eat_keyword(Keyword::Collate) {
                declaration.collation = Some(self.name_or_text()?);
            }
        }
        declaration.span = self.span_from(start);
        Ok(declaration)
    }

    fn type_kind(&mut self) -> Result<TypeKind, Error> {
        let start = self.span();
        if self.eat_word("NUMBER") {
            return self
                .precision()
                .map(|(precision, scale)| TypeKind::Decimal(precision, scale));
        }
        let Some(keyword) = self.keyword() else {
            return Err(self.unexpected());
        };
        // Words that start a type and nothing else.
        let kind: fn(&mut Self) -> Result<TypeKind, Error> = match keyword {
            Keyword::Tinyint | Keyword::Int1 => |parser| parser.width().map(TypeKind::TinyInt),
            Keyword::Smallint | Keyword::Int2 => |parser| parser.width().map(TypeKind::SmallInt),
            Keyword::Mediumint | Keyword::Middleint | Keyword::Int3 => {
                |parser| parser.width().map(TypeKind::MediumInt)
            }
            Keyword::Int | Keyword::Integer | Keyword::Int4 => {
                |parser| parser.width().map(TypeKind::Int)
            }
            Keyword::Bigint | Keyword::Int8 => |parser| parser.width().map(TypeKind::BigInt),
            Keyword::Bool | Keyword::Boolean => |_| Ok(TypeKind::Bool),
            Keyword::Decimal | Keyword::Dec | Keyword::Numeric | Keyword::Fixed => |parser| {
                parser
                    .precision()
                    .map(|(precision, scale)| TypeKind::Decimal(precision, scale))
            },
            Keyword::Float | Keyword::Float4 => |parser| {
                parser
                    .precision()
                    .map(|(precision, scale)| TypeKind::Float(precision, scale))
            },
            Keyword::Double | Keyword::Real | Keyword::Float8 => |parser| {
                parser.eat_keyword(Keyword::Precision);
                parser
                    .precision()
                    .map(|(precision, scale)| TypeKind::Double(precision, scale))
            },
            Keyword::Char | Keyword::Character | Keyword::Nchar => Self::char_kind,
            Keyword::National => |parser| {
                if parser.at_keyword(Keyword::Varchar) {
                    parser.advance();
                    return parser.length().map(TypeKind::VarChar);
                }
                if !parser.eat_keyword(Keyword::Char) {
                    parser.expect_keyword(Keyword::Character)?;
                }
                parser.char_kind()
            },
            Keyword::Varchar | Keyword::Varcharacter | Keyword::Nvarchar => {
                |parser| parser.length().map(TypeKind::VarChar)
            }
            Keyword::Binary => |parser| parser.width().map(TypeKind::Binary),
            Keyword::Varbinary => |parser| parser.length().map(TypeKind::VarBinary),
            Keyword::Tinytext => |_| Ok(TypeKind::TinyText),
            Keyword::Text => |parser| parser.width().map(TypeKind::Text),
            Keyword::Mediumtext => |_| Ok(TypeKind::MediumText),
            Keyword::Longtext => |_| Ok(TypeKind::LongText),
            Keyword::Tinyblob => |_| Ok(TypeKind::TinyBlob),
            Keyword::Blob => |parser| parser.width().map(TypeKind::Blob),
            Keyword::Mediumblob => |_| Ok(TypeKind::MediumBlob),
            Keyword::Longblob => |_| Ok(TypeKind::LongBlob),
            Keyword::Date => |_| Ok(TypeKind::Date),
            Keyword::Time => |parser| parser.width().map(TypeKind::Time),
            Keyword::Datetime => |parser| parser.width().map(TypeKind::DateTime),
            Keyword::Timestamp => |parser| parser.width().map(TypeKind::Timestamp),
            Keyword::Year => |parser| parser.width().map(|_| TypeKind::Year),
            Keyword::Enum => |parser| parser.parenthesised(Self::text_literal).map(TypeKind::Enum),
            Keyword::Set => |parser| parser.parenthesised(Self::text_literal).map(TypeKind::Set),
            Keyword::Bit => |parser| parser.width().map(TypeKind::Bit),
            Keyword::Json => |_| Ok(TypeKind::Json),
            Keyword::Vector => return Err(Error::not_supported("the type VECTOR", start)),
            Keyword::Geometry => return Err(Error::not_supported("spatial types", start)),
            _ => return Err(self.unexpected()),
        };
        self.advance();
        kind(self)
    }

    /// After CHAR: a length, or VARYING and a length.
    fn char_kind(&mut self) -> Result<TypeKind, Error> {
        if self.eat_keyword(Keyword::Varying) {
            return self.length().map(TypeKind::VarChar);
        }
        self.width().map(TypeKind::Char)
    }

    /// `(n)`.
    fn length(&mut self) -> Result<u64, Error> {
        self.expect(TokenKind::LeftParenthesis)?;
        let length = self.unsigned_integer()?;
        self.expect(TokenKind::RightParenthesis)?;
        Ok(length)
    }

    /// `(n)`, or nothing.
    fn width(&mut self) -> Result<Option<u64>, Error> {
        if self.at(TokenKind::LeftParenthesis) {
            self.length().map(Some)
        } else {
            Ok(None)
        }
    }

    /// `(precision, scale)`, `(precision)`, or nothing.
    fn precision(&mut self) -> Result<(Option<u64>, Option<u64>), Error> {
        if !self.eat(TokenKind::LeftParenthesis) {
            return Ok((None, None));
        }
        let precision = self.unsigned_integer()?;
        let scale = if self.eat(TokenKind::Comma) {
            Some(self.unsigned_integer()?)
        } else {
            None
        };
        self.expect(TokenKind::RightParenthesis)?;
        Ok((Some(precision), scale))
    }
}

fn is_number(kind: &TypeKind) -> bool {
    use TypeKind::*;
    matches!(
        kind,
        TinyInt(_)
            | SmallInt(_)
            | MediumInt(_)
            | Int(_)
            | BigInt(_)
            | Bool
            | Decimal(..)
            | Float(..)
            | Double(..)
    )
}

fn is_text(kind: &TypeKind) -> bool {
    use TypeKind::*;
    matches!(
        kind,
        Char(_) | VarChar(_) | TinyText | Text(_) | MediumText | LongText | Enum(_) | Set(_)
    )
}
