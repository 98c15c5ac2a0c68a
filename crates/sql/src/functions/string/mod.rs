//! Functions of text.

mod change;
mod code;
mod concat;
mod format;
mod information;
mod length;
mod list;
mod pad;
mod part;
mod regexp;
mod search;

pub use change::trim;
pub(super) use code::{bit_count, bit_count_arguments};

use super::definition::{Definition, MANY, function, null_function};

pub(super) static FUNCTIONS: &[Definition] = &[
    function("concat", 1, MANY, concat::concat_arguments, concat::concat),
    null_function(
        "concat_ws",
        2,
        MANY,
        concat::concat_arguments,
        concat::concat_ws,
    ),
    function("repeat", 2, 2, concat::repeat_arguments, concat::repeat),
    function("space", 1, 1, concat::space_arguments, concat::space),
    function("length", 1, 1, length::arguments, length::bytes_of),
    function("octet_length", 1, 1, length::arguments, length::bytes_of),
    function(
        "char_length",
        1,
        1,
        length::arguments,
        length::characters_of,
    ),
    function(
        "character_length",
        1,
        1,
        length::arguments,
        length::characters_of,
    ),
    function("bit_length", 1, 1, length::arguments, length::bits_of),
    function(
        "substring",
        2,
        3,
        part::substring_arguments,
        part::substring,
    ),
    function("substr", 2, 3, part::substring_arguments, part::substring),
    function("mid", 3, 3, part::substring_arguments, part::substring),
    function(
        "substring_index",
        3,
        3,
        part::substring_index_arguments,
        part::substring_index,
    ),
    function("left", 2, 2, part::left_arguments, part::left),
    function("right", 2, 2, part::left_right_arguments, part::right),
    function("upper", 1, 1, change::same_length, change::upper),
    function("ucase", 1, 1, change::same_length, change::upper),
    function("lower", 1, 1, change::same_length, change::lower),
    function("lcase", 1, 1, change::same_length, change::lower),
    function("reverse", 1, 1, change::same_length, change::reverse),
    function("ltrim", 1, 1, change::same_length, change::left_trim),
    function("rtrim", 1, 1, change::same_length, change::right_trim),
    function("trim", 1, 1, change::same_length, change::both_trim),
    function("replace", 3, 3, change::replace_arguments, change::replace),
    function("insert", 4, 4, change::insert_arguments, change::insert),
    function("lpad", 3, 3, pad::arguments, pad::left),
    function("rpad", 3, 3, pad::arguments, pad::right),
    function("instr", 2, 2, search::texts, search::instr),
    function("locate", 2, 3, search::locate_arguments, search::locate),
    function("strcmp", 2, 2, search::texts, search::strcmp),
    null_function("field", 2, MANY, list::field_arguments, list::field),
    null_function("elt", 2, MANY, list::elt_arguments, list::elt),
    function(
        "find_in_set",
        2,
        2,
        list::find_in_set_arguments,
        list::find_in_set,
    ),
    null_function(
        "make_set",
        2,
        MANY,
        list::make_set_arguments,
        list::make_set,
    ),
    function(
        "export_set",
        3,
        5,
        list::export_set_arguments,
        list::export_set,
    ),
    function("ascii", 1, 1, code::ascii_arguments, code::ascii),
    function("ord", 1, 1, code::ord_arguments, code::ord),
    null_function("char", 1, MANY, code::char_arguments, code::char),
    function("hex", 1, 1, code::hex_arguments, code::hex),
    function("unhex", 1, 1, code::unhex_arguments, code::unhex),
    function("bin", 1, 1, code::number_text_arguments, code::bin),
    function("oct", 1, 1, code::number_text_arguments, code::oct),
    function("conv", 3, 3, code::conv_arguments, code::conv),
    function(
        "to_base64",
        1,
        1,
        code::to_base64_arguments,
        code::to_base64,
    ),
    function(
        "from_base64",
        1,
        1,
        code::unhex_arguments,
        code::from_base64,
    ),
    function(
        "weight_string",
        1,
        1,
        code::weight_string_arguments,
        code::weight_string,
    ),
    null_function("quote", 1, 1, format::quote_arguments, format::quote),
    function("format", 2, 3, format::format_arguments, format::format),
    function("soundex", 1, 1, format::soundex_arguments, format::soundex),
    null_function(
        "collation",
        1,
        1,
        information::name_arguments,
        information::collation,
    ),
    null_function(
        "charset",
        1,
        1,
        information::name_arguments,
        information::charset,
    ),
    null_function(
        "coercibility",
        1,
        1,
        information::number_arguments,
        information::coercibility,
    ),
    function("regexp_like", 2, 3, regexp::like_arguments, regexp::like),
    function(
        "regexp_replace",
        3,
        6,
        regexp::replace_arguments,
        regexp::replace,
    ),
    function(
        "regexp_substr",
        2,
        5,
        regexp::substr_arguments,
        regexp::substr,
    ),
    function("regexp_instr", 2, 6, regexp::instr_arguments, regexp::instr),
];
