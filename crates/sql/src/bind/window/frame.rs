//! Frames: which rows around a row a function looks at.

use super::super::binder::Binder;
use super::{Bound, Distance, Frame};
use crate::Error;
use crate::ast::{self, BinaryOperator, FrameBound, FrameUnit, IntervalUnit, WindowSpecification};
use crate::expression::{self, Expression};
use crate::scalar::Family;

impl Binder<'_> {
    /// The frame that a window declares, or the one that it has otherwise: up to the row's equals when the window is ordered, and
    /// the whole partition when it is not.
    pub(super) fn frame(
        &mut self,
        specification: &WindowSpecification,
        order: &[(Expression, bool)],
    ) -> Result<Frame, Error> {
        let Some(frame) = &specification.frame else {
            let end = if order.is_empty() {
                Bound::Unbounded
            } else {
                Bound::CurrentPeers
            };
            return Ok(Frame {
                start: Bound::Unbounded,
                end,
            });
        };
        if frame.unit == FrameUnit::Groups {
            return Err(Error::not_supported("GROUPS in a window frame", frame.span));
        }
        let is_ahead = matches!(frame.start, FrameBound::UnboundedFollowing)
            || matches!(frame.end, FrameBound::UnboundedPreceding);
        if is_ahead {
            return Err(Error::wrong_frame(frame.span));
        }
        Ok(Frame {
            start: self.bound(&frame.start, frame, order)?,
            end: self.bound(&frame.end, frame, order)?,
        })
    }

    fn bound(
        &mut self,
        bound: &FrameBound,
        frame: &ast::Frame,
        order: &[(Expression, bool)],
    ) -> Result<Bound, Error> {
        let (amount, unit, is_before) = match bound {
            FrameBound::UnboundedPreceding | FrameBound::UnboundedFollowing => {
                return Ok(Bound::Unbounded);
            }
            FrameBound::CurrentRow => {
                return Ok(match frame.unit {
                    FrameUnit::Rows => Bound::CurrentRow,
                    _ => Bound::CurrentPeers,
                });
            }
            FrameBound::Preceding(amount, unit) => (amount, *unit, true),
            FrameBound::Following(amount, unit) => (amount, *unit, false),
        };
        let amount = self.expression(amount)?;
        if frame.unit == FrameUnit::Rows {
            return Ok(Bound::Rows(Distance {
                rows: amount,
                is_before,
            }));
        }
        let [(key, descending)] = order else {
            return Err(Error::not_supported(
                "RANGE with a distance over several keys",
                frame.span,
            ));
        };
        // In a descending order, rows before a row have larger values.
        let subtract = is_before != *descending;
        moved(key.clone(), amount, unit, subtract, frame).map(Bound::Value)
    }
}

/// The key moved by a distance: the value up to which the frame goes.
fn moved(
    key: Expression,
    amount: Expression,
    unit: Option<IntervalUnit>,
    subtract: bool,
    frame: &ast::Frame,
) -> Result<Expression, Error> {
    let family = key.scalar_type().family();
    let value = match unit {
        Some(unit) => expression::add_interval(key.clone(), amount, unit, subtract),
        None => {
            let operator = if subtract {
                BinaryOperator::Subtract
            } else {
                BinaryOperator::Add
            };
            expression::binary(operator, key.clone(), amount, frame.span)?
        }
    };
    let is_comparable = match unit {
        Some(_) => matches!(family, Family::Date | Family::DateTime | Family::Time),
        None => matches!(family, Family::Integer | Family::Decimal | Family::Double),
    };
    if !is_comparable {
        return Err(Error::not_supported(
            "RANGE with this distance over this key",
            frame.span,
        ));
    }
    Ok(expression::converted_to(value, key.scalar_type()))
}
