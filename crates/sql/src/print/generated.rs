//! Random expressions: printed and read again they are the same.

use crate::Span;
use crate::ast::*;
use crate::parser::parse_expression;

/// A small generator of random numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn flip(&mut self) -> bool {
        self.below(2) == 0
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize].clone()
    }

    fn name(&mut self) -> Name {
        let text = self.pick(&[
            "a", "B", "select", "we`ird", "my col", "é", "2nd", "fork", "x.y", "",
        ]);
        Name::new(text, Span::default())
    }

    fn column(&mut self) -> ColumnName {
        let table = self.flip().then(|| Name::new("t", Span::default()));
        ColumnName {
            database: None,
            table,
            name: self.name(),
        }
    }

    fn literal(&mut self) -> Literal {
        match self.below(14) {
            0 => Literal::Null,
            1 => Literal::Boolean(self.flip()),
            2 => Literal::Integer(self.pick(&[0, 1, -1, 42, i64::MAX, i64::MIN])),
            3 => Literal::UnsignedInteger(u64::MAX),
            4 => Literal::Decimal(
                self.pick(&["1.50", "-0.5", "99999999999999999999", "-.5", "1."])
                    .into(),
            ),
            5 => Literal::Double(self.pick(&[1e5, -2.5e-10, 0.0, 1.7976931348623157e308])),
            6 => Literal::Bytes(self.pick(&[&[][..], &[0, 255], &[0x4D]]).into()),
            7 => Literal::Bits(self.pick(&[&[][..], &[1, 5], &[255]]).into()),
            8 => Literal::Temporal(TemporalKind::Date, "2026-01-02".into()),
            9 => Literal::Temporal(TemporalKind::Timestamp, "x".into()),
            _ => Literal::Text(
                self.pick(&["", "it's", "\\%", "a\nb\0", "\"", "😀", "/* */ -- "])
                    .into(),
            ),
        }
    }

    fn several(&mut self, depth: u32, least: u64) -> Vec<Expression> {
        (0..least + self.below(3))
            .map(|_| self.expression(depth))
            .collect()
    }

    fn boxed(&mut self, depth: u32) -> Box<Expression> {
        Box::new(self.expression(depth))
    }

    fn expression(&mut self, depth: u32) -> Expression {
        let kind = if depth == 0 {
            self.leaf()
        } else {
            self.node(depth - 1)
        };
        Expression::new(kind, Span::default())
    }

    fn leaf(&mut self) -> ExpressionKind {
        match self.below(8) {
            0..=2 => ExpressionKind::Literal(self.literal()),
            3..=5 => ExpressionKind::Column(self.column()),
            6 => ExpressionKind::UserVariable(Name::new(self.pick(&["x", "y z"]), Span::default())),
            _ => ExpressionKind::Introduced {
                character_set: Name::new("utf8mb4", Span::default()),
                literal: Literal::Text("x".into()),
            },
        }
    }

    fn node(&mut self, depth: u32) -> ExpressionKind {
        let negated = self.flip();
        match self.below(24) {
            0..=4 => self.binary(depth),
            5 => ExpressionKind::And(
                self.connected(depth, |kind| matches!(kind, ExpressionKind::And(_))),
            ),
            6 => ExpressionKind::Or(
                self.connected(depth, |kind| matches!(kind, ExpressionKind::Or(_))),
            ),
            7 => self.unary(depth),
            8 => ExpressionKind::IsNull {
                operand: self.boxed(depth),
                negated,
            },
            9 => {
                let truth = self.pick(&[Truth::True, Truth::False, Truth::Unknown]);
                ExpressionKind::IsTruth {
                    operand: self.boxed(depth),
                    truth,
                    negated,
                }
            }
            10 => {
                let escape = self.flip().then(|| self.boxed(depth));
                ExpressionKind::Like {
                    operand: self.boxed(depth),
                    pattern: self.boxed(depth),
                    escape,
                    negated,
                }
            }
            11 => ExpressionKind::Regexp {
                operand: self.boxed(depth),
                pattern: self.boxed(depth),
                negated,
            },
            12 => ExpressionKind::Between {
                operand: self.boxed(depth),
                low: self.boxed(depth),
                high: self.boxed(depth),
                negated,
            },
            13 => ExpressionKind::InList {
                operand: self.boxed(depth),
                list: self.several(depth, 1),
                negated,
            },
            14 => self.case(depth),
            15 => ExpressionKind::Cast {
                operand: self.boxed(depth),
                target: self.pick(&[
                    CastType::Signed,
                    CastType::Char(Some(3), None),
                    CastType::Binary(None),
                ]),
            },
            16 => ExpressionKind::Collate {
                operand: self.boxed(depth),
                collation: Name::new("utf8mb4_bin", Span::default()),
            },
            17 => ExpressionKind::AddInterval {
                operand: self.boxed(depth),
                amount: Box::new(self.amount(depth)),
                unit: self.pick(&[IntervalUnit::Day, IntervalUnit::HourMinute]),
                subtract: negated,
            },
            18 => ExpressionKind::Row(self.several(depth, 2)),
            19 => ExpressionKind::Trim {
                side: self.pick(&[TrimSide::Both, TrimSide::Leading, TrimSide::Trailing]),
                remove: self.flip().then(|| self.boxed(depth)),
                operand: self.boxed(depth),
            },
            20 => {
                ExpressionKind::AssignVariable(Name::new("x", Span::default()), self.boxed(depth))
            }
            21 => ExpressionKind::Aggregate(Box::new(AggregateCall {
                function: AggregateFunction::Sum,
                distinct: negated,
                arguments: vec![self.expression(depth)],
                order_by: Vec::new(),
                separator: None,
            })),
            _ => ExpressionKind::Function(FunctionCall {
                name: Name::new(
                    self.pick(&["coalesce", "IF", "left", "now"]),
                    Span::default(),
                ),
                arguments: self.several(depth, 0),
            }),
        }
    }

    /// `INTERVAL (a, b)` is a function, so no amount is a row.
    fn amount(&mut self, depth: u32) -> Expression {
        loop {
            let amount = self.expression(depth);
            if !matches!(amount.kind, ExpressionKind::Row(_)) {
                return amount;
            }
        }
    }

    fn binary(&mut self, depth: u32) -> ExpressionKind {
        use BinaryOperator::*;
        let operator = self.pick(&[
            Add,
            Subtract,
            Multiply,
            Divide,
            IntegerDivide,
            Modulo,
            BitAnd,
            BitOr,
            BitXor,
            ShiftLeft,
            ShiftRight,
            Equal,
            NotEqual,
            Less,
            LessOrEqual,
            Greater,
            GreaterOrEqual,
            NullSafeEqual,
            Xor,
        ]);
        ExpressionKind::Binary(operator, self.boxed(depth), self.boxed(depth))
    }

    /// Reading joins `(a AND b) AND c` in one list, so the first operand is never such a list.
    fn connected(&mut self, depth: u32, is_same: fn(&ExpressionKind) -> bool) -> Vec<Expression> {
        let mut operands = self.several(depth, 2);
        while is_same(&operands[0].kind) {
            operands[0] = self.expression(depth);
        }
        operands
    }

    /// Reading folds a minus into a number, so there is never one before a constant.
    fn unary(&mut self, depth: u32) -> ExpressionKind {
        let operator = self.pick(&[
            UnaryOperator::Minus,
            UnaryOperator::Plus,
            UnaryOperator::Not,
            UnaryOperator::BitNot,
        ]);
        let mut operand = self.expression(depth);
        while operator == UnaryOperator::Minus && matches!(operand.kind, ExpressionKind::Literal(_))
        {
            operand = self.expression(depth);
        }
        ExpressionKind::Unary(operator, Box::new(operand))
    }

    fn case(&mut self, depth: u32) -> ExpressionKind {
        let branches = (0..1 + self.below(2))
            .map(|_| CaseBranch {
                condition: self.expression(depth),
                result: self.expression(depth),
            })
            .collect();
        ExpressionKind::Case {
            operand: self.flip().then(|| self.boxed(depth)),
            branches,
            otherwise: self.flip().then(|| self.boxed(depth)),
        }
    }
}

#[test]
fn printing_and_reading_give_the_same_tree() {
    let mut dice = Dice(0x00F0_12CA);
    for round in 0..4_000 {
        let depth = 1 + (round % 5) as u32;
        let expression = dice.expression(depth);
        for text in [
            super::expression(&expression),
            super::stored_expression(&expression),
        ] {
            match parse_expression(&text) {
                Ok(again) => assert!(again == expression, "round {round}: {text}"),
                Err(error) => panic!("round {round}: {text}: {error}"),
            }
        }
    }
}
