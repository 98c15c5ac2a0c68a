//! Values as SQL sees them: their types, and how they turn into each other as MySQL makes them.

mod assign;
pub(crate) mod base64;
pub(crate) mod json;
pub(crate) mod number;
mod scalar_type;
pub(crate) mod to_number;
pub(crate) mod to_temporal;
pub(crate) mod to_text;
mod wire;
mod year;

pub use assign::assign;
pub use scalar_type::{Coercibility, Family, ScalarType};
pub(crate) use scalar_type::{VARCHAR_MAX, class_length};
pub use to_text::to_protocol_text;
pub use wire::{WireType, wire_type};
pub(crate) use year::year_of_number;
