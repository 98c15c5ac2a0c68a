//! Types as MySQL 5.7 writes them, display widths included.

use history::{DataType, IntegerWidth, LengthClass};

use crate::print;

/// `int(11)`, `varchar(20)`, `decimal(10,2) unsigned`, …
pub fn type_text(data_type: &DataType) -> String {
    match data_type {
        DataType::Integer {
            width,
            unsigned,
            display,
        } => {
            let name = match width {
                IntegerWidth::Tiny => "tinyint",
                IntegerWidth::Small => "smallint",
                IntegerWidth::Medium => "mediumint",
                IntegerWidth::Int => "int",
                IntegerWidth::Big => "bigint",
            };
            let digits = display.shown_digits(*width, *unsigned);
            let text = with_sign(format!("{name}({digits})"), *unsigned);
            if display.zerofill {
                text + " zerofill"
            } else {
                text
            }
        }
        DataType::Decimal {
            precision,
            scale,
            unsigned,
        } => with_sign(format!("decimal({precision},{scale})"), *unsigned),
        DataType::Float { unsigned } => with_sign("float".to_owned(), *unsigned),
        DataType::Double { unsigned, .. } => with_sign("double".to_owned(), *unsigned),
        DataType::Char { length, .. } => format!("char({length})"),
        DataType::VarChar { length, .. } => format!("varchar({length})"),
        DataType::Text { class, .. } => format!("{}text", class_prefix(*class)),
        DataType::Binary { length } => format!("binary({length})"),
        DataType::VarBinary { length } => format!("varbinary({length})"),
        DataType::Blob { class } => format!("{}blob", class_prefix(*class)),
        DataType::Date => "date".to_owned(),
        DataType::Time { fraction } => with_fraction("time", *fraction),
        DataType::DateTime { fraction } => with_fraction("datetime", *fraction),
        DataType::Timestamp { fraction } => with_fraction("timestamp", *fraction),
        DataType::Year => "year(4)".to_owned(),
        DataType::Enum { labels, .. } => listed("enum", labels),
        DataType::Set { labels, .. } => listed("set", labels),
        DataType::Bit { width } => format!("bit({width})"),
        DataType::Json => "json".to_owned(),
    }
}

fn with_sign(text: String, unsigned: bool) -> String {
    if unsigned { text + " unsigned" } else { text }
}

fn with_fraction(name: &str, fraction: u8) -> String {
    if fraction == 0 {
        name.to_owned()
    } else {
        format!("{name}({fraction})")
    }
}

fn class_prefix(class: LengthClass) -> &'static str {
    match class {
        LengthClass::Tiny => "tiny",
        LengthClass::Normal => "",
        LengthClass::Medium => "medium",
        LengthClass::Long => "long",
    }
}

fn listed(name: &str, labels: &[std::sync::Arc<str>]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| print::text(label)).collect();
    format!("{name}({})", labels.join(","))
}
