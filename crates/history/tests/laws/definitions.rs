//! Which definitions are alike enough to compare rows: the recorded list, one line each.

use history::{
    Collation, ColumnDefault, DataType, DefinitionAspect, Generated, IntegerWidth, TableDefinition,
    definition_difference,
};

use crate::common::*;

fn plain() -> TableDefinition {
    definition(vec![int("id"), text("name"), int("n")])
}

/// What differs after a change of the plain definition: the column and the aspect.
fn after(change: impl FnOnce(&mut TableDefinition)) -> Option<(Option<String>, DefinitionAspect)> {
    let mut changed = plain();
    change(&mut changed);
    let parts = |left: &TableDefinition, right: &TableDefinition| {
        let difference = definition_difference(left, right)?;
        Some((
            difference.column.map(|name| name.to_string()),
            difference.aspect,
        ))
    };
    let found = parts(&plain(), &changed);
    let aspect =
        |found: &Option<(Option<String>, DefinitionAspect)>| found.as_ref().map(|found| found.1);
    assert_eq!(
        aspect(&found),
        aspect(&parts(&changed, &plain())),
        "symmetric"
    );
    found
}

fn on(column: &str, aspect: DefinitionAspect) -> Option<(Option<String>, DefinitionAspect)> {
    Some((Some(column.to_owned()), aspect))
}

#[test]
fn whatever_says_which_values_a_column_holds_counts() {
    use DefinitionAspect::{
        AutoIncrement, Default, Missing, Name, Nullability, OnUpdate, PrimaryKey, Type,
    };
    let text_type = |length, collation| DataType::VarChar { length, collation };
    assert_eq!(after(|_| {}), None);
    assert_eq!(
        after(|table| table.columns.push(int("extra"))),
        on("extra", Missing)
    );
    assert_eq!(after(|table| drop(table.columns.pop())), on("n", Missing));
    assert_eq!(
        after(|table| table.columns[1].name = "Name".into()),
        on("name", Name)
    );
    assert_eq!(after(|table| table.columns.swap(1, 2)), on("name", Name));
    assert_eq!(
        after(|table| table.columns[1].data_type = text_type(21, Collation::GeneralCi)),
        on("name", Type)
    );
    assert_eq!(
        after(|table| table.columns[1].data_type = text_type(20, Collation::Bin)),
        on("name", Type)
    );
    assert_eq!(
        after(|table| {
            let width = IntegerWidth::Int;
            table.columns[2].data_type = DataType::Integer {
                width,
                unsigned: true,
                display: history::IntegerDisplay::DEFAULT,
            };
        }),
        on("n", Type)
    );
    assert_eq!(
        after(|table| table.columns[2].nullable = false),
        on("n", Nullability)
    );
    assert_eq!(
        after(|table| table.columns[2].default = Some(ColumnDefault::Literal("1".into()))),
        on("n", Default)
    );
    assert_eq!(
        after(|table| table.columns[0].auto_increment = true),
        on("id", AutoIncrement)
    );
    assert_eq!(
        after(|table| table.columns[2].on_update_now = true),
        on("n", OnUpdate)
    );
    assert_eq!(
        after(|table| {
            table.columns[2].generated = Some(Generated {
                expression: "id + 1".into(),
                stored: true,
            });
        }),
        on("n", DefinitionAspect::Generated)
    );
    assert_eq!(
        after(|table| table.primary_key.clear()),
        Some((None, PrimaryKey))
    );
    assert_eq!(
        after(|table| table.primary_key = vec![0, 2]),
        Some((None, PrimaryKey))
    );
}

#[test]
fn the_order_of_the_key_counts() {
    let mut one = plain();
    one.primary_key = vec![0, 2];
    let mut other = plain();
    other.primary_key = vec![2, 0];
    assert!(definition_difference(&one, &other).is_some());
}

#[test]
fn indexes_constraints_and_comments_do_not_count() {
    assert_eq!(
        after(|table| *table = with_index(table.clone(), &[1], true)),
        None
    );
    assert_eq!(after(|table| table.comment = Some("x".into())), None);
    assert_eq!(
        after(|table| table.columns[1].comment = Some("x".into())),
        None
    );
    assert_eq!(
        after(|table| {
            let cascade = history::ReferentialAction::Cascade;
            table.foreign_keys.push(foreign_key(&[2], "p", cascade));
        }),
        None
    );
    assert_eq!(
        after(|table| table.columns[2].default = Some(ColumnDefault::Literal("NULL".into()))),
        None
    );
    let generated = |stored| {
        let mut table = plain();
        table.columns[2].generated = Some(Generated {
            expression: "id".into(),
            stored,
        });
        table
    };
    assert_eq!(
        definition_difference(&generated(true), &generated(false)),
        None
    );
}
