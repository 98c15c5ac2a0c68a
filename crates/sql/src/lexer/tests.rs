//! What the lexer makes of texts.

use super::*;

fn kinds(text: &str) -> Vec<TokenKind> {
    kinds_with(text, ParserOptions::default())
}

fn kinds_with(text: &str, options: ParserOptions) -> Vec<TokenKind> {
    let mut lexer = Lexer::new(text, options);
    let mut kinds = Vec::new();
    loop {
        let token = lexer.next_token();
        if token.kind == TokenKind::End {
            return kinds;
        }
        kinds.push(token.kind);
    }
}

fn texts(text: &str) -> Vec<&str> {
    let mut lexer = Lexer::new(text, ParserOptions::default());
    std::iter::from_fn(|| {
        let token = lexer.next_token();
        (token.kind != TokenKind::End).then(|| token.span.text(text))
    })
    .collect()
}

#[test]
fn words_numbers_and_signs() {
    assert_eq!(
        texts("SELECT a.b, 1.5e-3,.5 , 1., 1e5 FROM `x``y`;"),
        [
            "SELECT", "a", ".", "b", ",", "1.5e-3", ",", ".5", ",", "1.", ",", "1e5", "FROM",
            "`x``y`", ";"
        ]
    );
    use TokenKind::*;
    assert_eq!(
        kinds("1 1. .5 1e5 1.5E+3"),
        [Integer, Decimal, Decimal, Double, Double]
    );
    assert_eq!(kinds("5a 1e 0xg1 2_3 0x 0b2"), [Word; 6]);
    assert_eq!(
        kinds("0x4d 0x4 x'4D' 0b101 B'' b'1'"),
        [HexBytes, HexBytes, HexBytes, BitBytes, BitBytes, BitBytes]
    );
    assert_eq!(kinds("x'4'"), [Invalid(super::Invalid::Sign)]);
    assert_eq!(
        kinds("<=> <= <> != < << >> >= > := || && | &"),
        [
            NullSafeEqual,
            LessOrEqual,
            NotEqual,
            NotEqual,
            Less,
            ShiftLeft,
            ShiftRight,
            GreaterOrEqual,
            Greater,
            Assign,
            DoublePipe,
            And,
            Pipe,
            Ampersand
        ]
    );
    assert_eq!(
        kinds("j->'$' j->>'$'"),
        [Word, Arrow, Text, Word, LongArrow, Text]
    );
    assert_eq!(
        kinds("@a @@b @'c d' @`e` @ ?"),
        [
            UserVariable,
            AtAt,
            Word,
            UserVariable,
            UserVariable,
            UserVariable,
            Parameter
        ]
    );
}

#[test]
fn a_name_after_a_dot_may_start_with_a_digit() {
    assert_eq!(texts("t.5th"), ["t", ".", "5th"]);
    assert_eq!(texts("t .5"), ["t", ".5"]);
}

#[test]
fn comments_are_skipped_and_executable_ones_are_read() {
    assert_eq!(
        texts("1 -- two\n3 --4 # five\n/* six */ 7"),
        ["1", "3", "-", "-", "4", "7"]
    );
    assert_eq!(texts("/*!50000 1 +*/ 2 /*! 3 */"), ["1", "+", "2", "3"]);
    assert_eq!(texts("SELECT /*+ hint */ 1 --"), ["SELECT", "1"]);
    assert_eq!(
        kinds("1 /* 2"),
        [
            TokenKind::Integer,
            TokenKind::Invalid(Invalid::UnterminatedComment)
        ]
    );
}

#[test]
fn quotes_end_where_they_end() {
    assert_eq!(
        texts(r"'it''s' 'it\'s' '\\' x"),
        [r"'it''s'", r"'it\'s'", r"'\\'", "x"]
    );
    assert_eq!(texts("\"a'b\" 'a\"b'"), ["\"a'b\"", "'a\"b'"]);
    assert_eq!(
        kinds("'abc"),
        [TokenKind::Invalid(Invalid::UnterminatedQuote)]
    );
    assert_eq!(
        kinds(r"'abc\'"),
        [TokenKind::Invalid(Invalid::UnterminatedQuote)]
    );
    let ansi = ParserOptions {
        ansi_quotes: true,
        ..ParserOptions::default()
    };
    assert_eq!(kinds_with("\"a\"", ansi), [TokenKind::QuotedName]);
    let plain = ParserOptions {
        no_backslash_escapes: true,
        ..ParserOptions::default()
    };
    assert_eq!(
        kinds_with(r"'a\' x", plain),
        [TokenKind::Text, TokenKind::Word]
    );
}

#[test]
fn escapes_are_resolved() {
    assert_eq!(decode::text(r"'a\'b\n\%\_\z\0'", true), "a'b\n\\%\\_z\0");
    assert_eq!(decode::text("'a''b'", true), "a'b");
    assert_eq!(decode::text("\"a\"\"b'c\"", true), "a\"b'c");
    assert_eq!(decode::text(r"'a\nb'", false), r"a\nb");
    assert_eq!(decode::name("`a``b`"), "a`b");
    assert_eq!(decode::name("plain"), "plain");
}

#[test]
fn numbers_take_the_smallest_kind() {
    use crate::ast::Literal;
    assert_eq!(decode::integer("5"), Literal::Integer(5));
    assert_eq!(
        decode::integer("18446744073709551615"),
        Literal::UnsignedInteger(u64::MAX)
    );
    assert_eq!(
        decode::integer("18446744073709551616"),
        Literal::Decimal("18446744073709551616".into())
    );
    let smallest = decode::negated(&decode::integer("9223372036854775808"));
    assert_eq!(smallest, Some(Literal::Integer(i64::MIN)));
    assert_eq!(
        decode::hex_bytes("0x4"),
        Literal::Bytes([4].as_slice().into())
    );
    assert_eq!(
        decode::hex_bytes("x'4D4e'"),
        Literal::Bytes([0x4D, 0x4E].as_slice().into())
    );
    assert_eq!(
        decode::bit_bytes("b'100000001'"),
        Literal::Bits([1, 1].as_slice().into())
    );
    assert_eq!(decode::double("1e999"), None);
}

#[test]
fn any_text_has_an_end() {
    for text in [
        "\0",
        "a\0b",
        "é'ü",
        "'\\",
        "`",
        "/*",
        "/*!",
        "@`",
        "$",
        "\u{FEFF}SELECT",
        "x'",
        "\\N",
        "][",
    ] {
        let mut lexer = Lexer::new(text, ParserOptions::default());
        let mut read = 0;
        while lexer.next_token().kind != TokenKind::End {
            read += 1;
            assert!(read <= text.len(), "{text:?}");
        }
        assert_eq!(lexer.position(), text.len(), "{text:?}");
    }
}
