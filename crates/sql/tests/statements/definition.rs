//! CREATE TABLE, as far as the tests need it.

use history::{
    Check, ColumnDefault, ColumnDefinition, DataType, Generated, Index, IntegerWidth, LengthClass,
    TableDefinition,
};
use sql::ast::{
    ColumnDeclaration, ColumnOptionKind, CreateTable, KeyPart, TableConstraintKind,
    TypeDeclaration, TypeKind,
};
use sql::print;

pub fn table_definition(create: &CreateTable) -> TableDefinition {
    let mut definition = TableDefinition {
        columns: create.columns.iter().map(column).collect(),
        primary_key: Vec::new(),
        indexes: Vec::new(),
        checks: Vec::new(),
        foreign_keys: Vec::new(),
        comment: None,
    };
    for (position, declared) in create.columns.iter().enumerate() {
        for option in &declared.options {
            match &option.kind {
                ColumnOptionKind::PrimaryKey => definition.primary_key.push(position),
                ColumnOptionKind::Unique => {
                    let name = declared.name.text.clone();
                    definition.indexes.push(Index {
                        name,
                        columns: vec![position],
                        unique: true,
                    });
                }
                _ => {}
            }
        }
    }
    for constraint in &create.constraints {
        let name = constraint
            .name
            .as_ref()
            .map_or("k".into(), |name| name.text.clone());
        let positions = |parts: &[KeyPart]| {
            let position = |part: &KeyPart| definition.column_position(&part.column.text).unwrap();
            parts.iter().map(position).collect::<Vec<_>>()
        };
        match &constraint.kind {
            TableConstraintKind::PrimaryKey(parts) => definition.primary_key = positions(parts),
            TableConstraintKind::Unique(parts) => {
                let columns = positions(parts);
                definition.indexes.push(Index {
                    name,
                    columns,
                    unique: true,
                });
            }
            TableConstraintKind::Index(parts) => {
                let columns = positions(parts);
                definition.indexes.push(Index {
                    name,
                    columns,
                    unique: false,
                });
            }
            TableConstraintKind::Check { condition, .. } => {
                definition.checks.push(Check {
                    name,
                    expression: print::expression(condition).into(),
                });
            }
            TableConstraintKind::ForeignKey { .. } => {}
        }
    }
    for position in &definition.primary_key {
        definition.columns[*position].nullable = false;
    }
    definition
}

fn column(declared: &ColumnDeclaration) -> ColumnDefinition {
    let mut column = ColumnDefinition {
        name: declared.name.text.clone(),
        data_type: data_type(&declared.data_type),
        nullable: true,
        default: None,
        auto_increment: false,
        on_update_now: false,
        generated: None,
        comment: None,
    };
    for option in &declared.options {
        match &option.kind {
            ColumnOptionKind::NotNull => column.nullable = false,
            ColumnOptionKind::AutoIncrement => column.auto_increment = true,
            ColumnOptionKind::Default(value) => {
                column.default = Some(ColumnDefault::Literal(print::expression(value).into()));
            }
            ColumnOptionKind::Generated { expression, stored } => {
                let expression = print::expression(expression).into();
                column.generated = Some(Generated {
                    expression,
                    stored: *stored,
                });
            }
            _ => {}
        }
    }
    column
}

fn data_type(declared: &TypeDeclaration) -> DataType {
    let collation = match &declared.collation {
        Some(name) => history::Collation::by_name(&name.text).unwrap(),
        None => history::Collation::default(),
    };
    let unsigned = declared.unsigned;
    let integer = |width| DataType::Integer { width, unsigned };
    match &declared.kind {
        TypeKind::TinyInt(_) | TypeKind::Bool => integer(IntegerWidth::Tiny),
        TypeKind::Int(_) => integer(IntegerWidth::Int),
        TypeKind::BigInt(_) => integer(IntegerWidth::Big),
        TypeKind::Decimal(precision, scale) => DataType::Decimal {
            precision: precision.unwrap_or(10) as u8,
            scale: scale.unwrap_or(0) as u8,
            unsigned,
        },
        TypeKind::Double(..) => DataType::Double { unsigned, decimals: None },
        TypeKind::VarChar(length) => DataType::VarChar {
            length: *length as u32,
            collation,
        },
        TypeKind::Char(length) => DataType::Char {
            length: length.unwrap_or(1) as u32,
            collation,
        },
        TypeKind::Text(_) => DataType::Text {
            class: LengthClass::Normal,
            collation,
        },
        TypeKind::Date => DataType::Date,
        TypeKind::DateTime(fraction) => DataType::DateTime {
            fraction: fraction.unwrap_or(0) as u8,
        },
        TypeKind::Enum(labels) => DataType::Enum {
            labels: labels.clone().into(),
            collation,
        },
        other => panic!("the tests do not use {other:?}"),
    }
}
