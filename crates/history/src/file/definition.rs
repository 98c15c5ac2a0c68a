//! Definitions of tables.

use std::sync::Arc;

use super::writer::address;
use super::{FileError, Reader, Writer};
use crate::temporal::DateTime;
use crate::{
    Check, Collation, ColumnDefault, ColumnDefinition, DataType, ForeignKey, Generated, Index,
    IntegerDisplay, IntegerWidth, LengthClass, ReferentialAction, TableDefinition, Trigger,
    TriggerEvent, TriggerTiming,
};

/// Things without content, in the order that is part of the format: the position is what is written.
const COLLATIONS: [Collation; 3] = [Collation::GeneralCi, Collation::Bin, Collation::Binary];
const WIDTHS: [IntegerWidth; 5] = [
    IntegerWidth::Tiny,
    IntegerWidth::Small,
    IntegerWidth::Medium,
    IntegerWidth::Int,
    IntegerWidth::Big,
];
const CLASSES: [LengthClass; 4] = [
    LengthClass::Tiny,
    LengthClass::Normal,
    LengthClass::Medium,
    LengthClass::Long,
];
const ACTIONS: [ReferentialAction; 3] = [
    ReferentialAction::Restrict,
    ReferentialAction::Cascade,
    ReferentialAction::SetNull,
];
const TIMINGS: [TriggerTiming; 2] = [TriggerTiming::Before, TriggerTiming::After];
const EVENTS: [TriggerEvent; 3] = [
    TriggerEvent::Insert,
    TriggerEvent::Update,
    TriggerEvent::Delete,
];

impl Writer {
    /// How texts compare.
    pub fn collation(&mut self, collation: Collation) {
        self.choice(collation, &COLLATIONS);
    }

    fn choice<T: PartialEq>(&mut self, choice: T, choices: &[T]) {
        let position = choices.iter().position(|other| *other == choice);
        let position = position.expect("the list has every choice there is");
        self.byte(position as u8);
    }

    pub(crate) fn definition(&mut self, definition: &Arc<TableDefinition>) {
        if self.refers(address(definition), |writer| &mut writer.definitions) {
            return;
        }
        self.count(definition.columns.len());
        for column in &definition.columns {
            self.column(column);
        }
        self.positions(&definition.primary_key);
        self.count(definition.indexes.len());
        for index in &definition.indexes {
            self.text(&index.name);
            self.positions(&index.columns);
            self.flag(index.unique);
        }
        self.count(definition.checks.len());
        for check in &definition.checks {
            self.text(&check.name);
            self.text(&check.expression);
        }
        self.count(definition.foreign_keys.len());
        for key in &definition.foreign_keys {
            self.foreign_key(key);
        }
        self.optional_text(definition.comment.as_ref());
        self.count(definition.triggers.len());
        for trigger in &definition.triggers {
            self.trigger(trigger);
        }
    }

    fn positions(&mut self, positions: &[usize]) {
        self.count(positions.len());
        for &position in positions {
            self.count(position);
        }
    }

    fn column(&mut self, column: &ColumnDefinition) {
        self.text(&column.name);
        self.data_type(&column.data_type);
        self.flag(column.nullable);
        match &column.default {
            None => self.byte(0),
            Some(ColumnDefault::Literal(text)) => {
                self.byte(1);
                self.text(text);
            }
            Some(ColumnDefault::Expression(text)) => {
                self.byte(2);
                self.text(text);
            }
        }
        self.flag(column.auto_increment);
        self.flag(column.on_update_now);
        self.flag(column.generated.is_some());
        if let Some(generated) = &column.generated {
            self.text(&generated.expression);
            self.flag(generated.stored);
        }
        self.optional_text(column.comment.as_ref());
    }

    fn data_type(&mut self, data_type: &DataType) {
        let labelled = |writer: &mut Writer, tag, labels: &[Arc<str>], collation| {
            writer.byte(tag);
            writer.count(labels.len());
            for label in labels {
                writer.text(label);
            }
            writer.collation(collation);
        };
        match data_type {
            DataType::Integer {
                width,
                unsigned,
                display,
            } => {
                self.byte(0);
                self.choice(*width, &WIDTHS);
                self.flag(*unsigned);
                self.byte(display.digits);
                self.flag(display.zerofill);
            }
            DataType::Decimal {
                precision,
                scale,
                unsigned,
            } => {
                self.raw(&[1, *precision, *scale]);
                self.flag(*unsigned);
            }
            DataType::Float { unsigned } => {
                self.byte(2);
                self.flag(*unsigned);
            }
            DataType::Double { unsigned, decimals } => {
                self.byte(3);
                self.flag(*unsigned);
                self.number(decimals.map_or(0, |decimals| u64::from(decimals) + 1));
            }
            DataType::Char { length, collation } => {
                self.byte(4);
                self.number(u64::from(*length));
                self.collation(*collation);
            }
            DataType::VarChar { length, collation } => {
                self.byte(5);
                self.number(u64::from(*length));
                self.collation(*collation);
            }
            DataType::Text { class, collation } => {
                self.byte(6);
                self.choice(*class, &CLASSES);
                self.collation(*collation);
            }
            DataType::Binary { length } => {
                self.byte(7);
                self.number(u64::from(*length));
            }
            DataType::VarBinary { length } => {
                self.byte(8);
                self.number(u64::from(*length));
            }
            DataType::Blob { class } => {
                self.byte(9);
                self.choice(*class, &CLASSES);
            }
            DataType::Date => self.byte(10),
            DataType::Time { fraction } => self.raw(&[11, *fraction]),
            DataType::DateTime { fraction } => self.raw(&[12, *fraction]),
            DataType::Timestamp { fraction } => self.raw(&[13, *fraction]),
            DataType::Year => self.byte(14),
            DataType::Enum { labels, collation } => labelled(self, 15, labels, *collation),
            DataType::Set { labels, collation } => labelled(self, 16, labels, *collation),
            DataType::Bit { width } => self.raw(&[17, *width]),
            DataType::Json => self.byte(18),
        }
    }

    fn foreign_key(&mut self, key: &ForeignKey) {
        self.text(&key.name);
        self.positions(&key.columns);
        self.optional_text(key.parent_database.as_ref());
        self.text(&key.parent_table);
        self.count(key.parent_columns.len());
        for column in &key.parent_columns {
            self.text(column);
        }
        self.choice(key.on_delete, &ACTIONS);
        self.choice(key.on_update, &ACTIONS);
    }

    fn trigger(&mut self, trigger: &Trigger) {
        self.text(&trigger.name);
        self.choice(trigger.timing, &TIMINGS);
        self.choice(trigger.event, &EVENTS);
        self.text(&trigger.head);
        self.text(&trigger.table);
        self.text(&trigger.body);
        self.signed(trigger.created.to_unix_micros());
        self.text(&trigger.sql_mode);
    }
}

impl Reader<'_> {
    /// How texts compare.
    ///
    /// # Errors
    /// See [`Reader::flag`].
    pub fn collation(&mut self) -> Result<Collation, FileError> {
        self.choice(&COLLATIONS)
    }

    fn choice<T: Copy>(&mut self, choices: &[T]) -> Result<T, FileError> {
        let position = usize::from(self.byte()?);
        let choice = choices.get(position).copied();
        choice.ok_or(FileError::Senseless("an unknown choice"))
    }

    pub(crate) fn definition(&mut self) -> Result<Arc<TableDefinition>, FileError> {
        if let Some(position) = self.reference(self.definitions.len())? {
            return Ok(self.definitions[position].clone());
        }
        let columns = self.list(Reader::column)?;
        let count = columns.len();
        let definition = Arc::new(TableDefinition {
            columns,
            primary_key: self.positions(count)?,
            indexes: self.list(|reader| {
                Ok(Index {
                    name: reader.text()?,
                    columns: reader.positions(count)?,
                    unique: reader.flag()?,
                })
            })?,
            checks: self.list(|reader| {
                Ok(Check {
                    name: reader.text()?,
                    expression: reader.text()?,
                })
            })?,
            foreign_keys: self.list(|reader| reader.foreign_key(count))?,
            comment: self.optional_text()?,
            triggers: self.list(Reader::trigger)?,
        });
        self.definitions.push(definition.clone());
        Ok(definition)
    }

    /// Positions of columns, of which there are `count`.
    fn positions(&mut self, count: usize) -> Result<Vec<usize>, FileError> {
        self.list(|reader| {
            let position: usize = reader.small()?;
            match position < count {
                true => Ok(position),
                false => Err(FileError::Senseless("a column that is not there")),
            }
        })
    }

    fn column(&mut self) -> Result<ColumnDefinition, FileError> {
        Ok(ColumnDefinition {
            name: self.text()?,
            data_type: self.data_type()?,
            nullable: self.flag()?,
            default: match self.byte()? {
                0 => None,
                1 => Some(ColumnDefault::Literal(self.text()?)),
                2 => Some(ColumnDefault::Expression(self.text()?)),
                _ => return Err(FileError::Senseless("an unknown default")),
            },
            auto_increment: self.flag()?,
            on_update_now: self.flag()?,
            generated: match self.flag()? {
                true => Some(Generated {
                    expression: self.text()?,
                    stored: self.flag()?,
                }),
                false => None,
            },
            comment: self.optional_text()?,
        })
    }

    fn data_type(&mut self) -> Result<DataType, FileError> {
        Ok(match self.byte()? {
            0 => DataType::Integer {
                width: self.choice(&WIDTHS)?,
                unsigned: self.flag()?,
                display: IntegerDisplay {
                    digits: self.byte()?,
                    zerofill: self.flag()?,
                },
            },
            1 => DataType::Decimal {
                precision: self.byte()?,
                scale: self.byte()?,
                unsigned: self.flag()?,
            },
            2 => DataType::Float {
                unsigned: self.flag()?,
            },
            3 => DataType::Double {
                unsigned: self.flag()?,
                decimals: self.small::<u8>()?.checked_sub(1),
            },
            4 => DataType::Char {
                length: self.small()?,
                collation: self.collation()?,
            },
            5 => DataType::VarChar {
                length: self.small()?,
                collation: self.collation()?,
            },
            6 => DataType::Text {
                class: self.choice(&CLASSES)?,
                collation: self.collation()?,
            },
            7 => DataType::Binary {
                length: self.small()?,
            },
            8 => DataType::VarBinary {
                length: self.small()?,
            },
            9 => DataType::Blob {
                class: self.choice(&CLASSES)?,
            },
            10 => DataType::Date,
            11 => DataType::Time {
                fraction: self.byte()?,
            },
            12 => DataType::DateTime {
                fraction: self.byte()?,
            },
            13 => DataType::Timestamp {
                fraction: self.byte()?,
            },
            14 => DataType::Year,
            15 => DataType::Enum {
                labels: self.list(Reader::text)?.into(),
                collation: self.collation()?,
            },
            16 => DataType::Set {
                labels: self.list(Reader::text)?.into(),
                collation: self.collation()?,
            },
            17 => DataType::Bit {
                width: self.byte()?,
            },
            18 => DataType::Json,
            _ => return Err(FileError::Senseless("an unknown type")),
        })
    }

    fn foreign_key(&mut self, columns: usize) -> Result<ForeignKey, FileError> {
        Ok(ForeignKey {
            name: self.text()?,
            columns: self.positions(columns)?,
            parent_database: self.optional_text()?,
            parent_table: self.text()?,
            parent_columns: self.list(Reader::text)?,
            on_delete: self.choice(&ACTIONS)?,
            on_update: self.choice(&ACTIONS)?,
        })
    }

    fn trigger(&mut self) -> Result<Trigger, FileError> {
        Ok(Trigger {
            name: self.text()?,
            timing: self.choice(&TIMINGS)?,
            event: self.choice(&EVENTS)?,
            head: self.text()?,
            table: self.text()?,
            body: self.text()?,
            created: DateTime::from_unix_micros(self.signed()?)
                .ok_or(FileError::Senseless("no moment"))?,
            sql_mode: self.text()?,
        })
    }
}
