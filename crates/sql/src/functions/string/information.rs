//! COLLATION, CHARSET, COERCIBILITY: what is known about a text before it runs.

use history::{Collation, Value};

use crate::expression::Expression;
use crate::functions::call::Invocation;
use crate::scalar::{Coercibility, Family, ScalarType};
use crate::{Error, Span};

pub(super) fn name_arguments(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::text(64).not_null())
}

pub(super) fn number_arguments(_: &mut [Expression], _: Span) -> Result<ScalarType, Error> {
    Ok(ScalarType::big_int().not_null())
}

fn collation_of(call: &Invocation<'_>) -> Collation {
    let scalar_type = call.arguments[0].scalar_type();
    match scalar_type.family() {
        Family::Text => scalar_type.collation(),
        Family::Json => Collation::Bin,
        _ => Collation::Binary,
    }
}

pub(super) fn collation(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Text(collation_of(call).name().into()))
}

pub(super) fn charset(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    let name = match collation_of(call) {
        Collation::Binary => "binary",
        Collation::GeneralCi | Collation::Bin => "utf8mb4",
    };
    Ok(Value::Text(name.into()))
}

pub(super) fn coercibility(_: &[Value], call: &Invocation<'_>) -> Result<Value, Error> {
    Ok(Value::Int(
        match call.arguments[0].scalar_type().coercibility {
            Coercibility::Explicit => 0,
            Coercibility::None => 1,
            Coercibility::Implicit => 2,
            Coercibility::SystemConstant => 3,
            Coercibility::Literal => 4,
            Coercibility::Numeric => 5,
            Coercibility::Ignorable => 6,
        },
    ))
}
