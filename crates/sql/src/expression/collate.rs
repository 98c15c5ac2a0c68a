//! Which collation several texts share, and COLLATE.

use history::{Collation, DataType};

use super::Expression;
use super::convert::as_text;
use crate::scalar::{Coercibility, Family, ScalarType};
use crate::{Error, Span};

/// The collation of texts that meet, and how strongly it insists.
///
/// The smaller coercibility wins. Among equals the binary collation of the character set wins; of two explicit ones that differ
/// neither can.
pub(crate) fn common_collation(
    types: &[&ScalarType],
    span: Span,
) -> Result<(Collation, Coercibility), Error> {
    let mut common: Option<(Collation, Coercibility)> = None;
    for scalar_type in types {
        let collation = match scalar_type.family() {
            Family::Text => scalar_type.collation(),
            Family::Bytes => Collation::Binary,
            Family::Json => Collation::Bin,
            _ => Collation::default(),
        };
        let next = (collation, scalar_type.coercibility);
        common = Some(match common {
            None => next,
            Some(common) => together(common, next, span)?,
        });
    }
    Ok(common.unwrap_or((Collation::default(), Coercibility::Literal)))
}

fn together(
    left: (Collation, Coercibility),
    right: (Collation, Coercibility),
    span: Span,
) -> Result<(Collation, Coercibility), Error> {
    if left.0 == right.0 {
        return Ok((left.0, left.1.min(right.1)));
    }
    // Binary strings make everything binary.
    if left.0 == Collation::Binary || right.0 == Collation::Binary {
        return Ok((Collation::Binary, left.1.min(right.1)));
    }
    match left.1.cmp(&right.1) {
        std::cmp::Ordering::Less => Ok(left),
        std::cmp::Ordering::Greater => Ok(right),
        std::cmp::Ordering::Equal if left.1 == Coercibility::Explicit => {
            let side =
                |side: (Collation, Coercibility)| format!("({},{})", side.0.name(), side.1.name());
            Err(Error::collation_mix(
                &format!("{}, {}", side(left), side(right)),
                span,
            ))
        }
        std::cmp::Ordering::Equal => Ok((Collation::Bin, Coercibility::None)),
    }
}

/// `operand COLLATE collation`.
pub fn collate(operand: Expression, collation: Collation) -> Expression {
    let mut operand = as_text(operand);
    let scalar_type = &mut operand.scalar_type;
    match &mut scalar_type.data_type {
        DataType::Char { collation: own, .. }
        | DataType::VarChar { collation: own, .. }
        | DataType::Text { collation: own, .. } => *own = collation,
        _ => {}
    }
    scalar_type.coercibility = Coercibility::Explicit;
    operand
}
