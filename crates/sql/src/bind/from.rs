//! FROM: which tables a block reads, what they are called, and how they are joined.

use std::ops::Range;
use std::sync::Arc;

use super::binder::{Binder, BlockState};
use super::block::{BoundQuery, JoinKind, JoinTree, Relation, RelationSource};
use super::clause::Clause;
use super::named::scope_of;
use super::scope::{ColumnPlace, ScopeRelation};
use crate::ast::{
    self, Join, JoinConstraint, Name, TableFactor, TableFactorKind, TableWithJoins, same_name,
};
use crate::expression::{self, ComparisonOperator, Expression};
use crate::plan::RELATIONS_MAX;
use crate::{Error, Span};

/// A piece of FROM: its joins, its slots, and what `*` shows of it.
struct Piece {
    tree: JoinTree,
    slots: Range<usize>,
    star: Vec<ColumnPlace>,
}

impl Binder<'_> {
    /// Binds FROM into the innermost block, which is new. Answers its relations, by slot, and how they are joined.
    pub(super) fn from(
        &mut self,
        tables: &[TableWithJoins],
    ) -> Result<(Vec<Relation>, Option<JoinTree>), Error> {
        let mut relations = Vec::new();
        let piece = self.listed(tables, &mut relations)?;
        let block = self.block_mut();
        block.see_everything();
        let Some(piece) = piece else {
            return Ok((relations, None));
        };
        block.star = piece.star;
        Ok((relations, Some(piece.tree)))
    }

    /// `a, b JOIN c`: tables separated by commas are joined without a condition.
    fn listed(
        &mut self,
        tables: &[TableWithJoins],
        relations: &mut Vec<Relation>,
    ) -> Result<Option<Piece>, Error> {
        let mut whole: Option<Piece> = None;
        for table in tables {
            let mut piece = self.factor(&table.first, relations)?;
            for join in &table.joins {
                piece = self.join(piece, join, relations)?;
            }
            whole = Some(match whole {
                None => piece,
                Some(left) => beside(left, piece, JoinKind::Inner, Vec::new()),
            });
        }
        Ok(whole)
    }

    fn factor(
        &mut self,
        factor: &TableFactor,
        relations: &mut Vec<Relation>,
    ) -> Result<Piece, Error> {
        match &factor.kind {
            TableFactorKind::Table(name) => {
                let alias = factor.alias.as_ref();
                let (relation, scope) = self.named_table(name, alias, factor.span)?;
                self.add_relation(relation, scope, factor, relations)
            }
            TableFactorKind::Past { name, moment } => {
                let alias = factor.alias.as_ref();
                let (relation, scope) = self.past_table(name, moment, alias, factor.span)?;
                self.add_relation(relation, scope, factor, relations)
            }
            TableFactorKind::Function { name, arguments } => {
                let alias = factor.alias.as_ref();
                let (relation, scope) = self.table_function(name, arguments, alias, factor.span)?;
                self.add_relation(relation, scope, factor, relations)
            }
            TableFactorKind::Derived {
                query,
                lateral,
                columns,
            } => {
                if *lateral {
                    return Err(Error::not_supported("LATERAL", factor.span));
                }
                let query = self.derived(query)?;
                let names = column_names(&query, columns, factor.span)?;
                let name = factor
                    .alias
                    .as_ref()
                    .map_or_else(|| "".into(), |alias| alias.text.clone());
                let scope = scope_of(None, name.clone(), names, &query.columns);
                let source = RelationSource::Query(Box::new(query));
                self.add_relation(Relation::new(name, source), scope, factor, relations)
            }
            TableFactorKind::Nested(tables) => self
                .listed(tables, relations)?
                .ok_or_else(|| Error::not_supported("an empty FROM list", factor.span)),
        }
    }

    fn add_relation(
        &mut self,
        mut relation: Relation,
        scope: ScopeRelation,
        factor: &TableFactor,
        relations: &mut Vec<Relation>,
    ) -> Result<Piece, Error> {
        let block = self.block_mut();
        let is_taken = block.scope.has_name(&scope.name, scope.database.as_deref());
        if is_taken && !scope.name.is_empty() {
            return Err(Error::duplicate_alias(&scope.name, factor.span));
        }
        if relations.len() == RELATIONS_MAX {
            return Err(Error::too_many_tables(RELATIONS_MAX, factor.span));
        }
        let width = scope.columns.len();
        if !matches!(relation.source, RelationSource::Table(_)) {
            relation.columns = scope
                .columns
                .iter()
                .map(|column| column.name.clone())
                .collect();
        }
        let slot = block.scope.add(scope);
        relations.push(relation);
        Ok(Piece {
            tree: JoinTree::Relation(slot),
            slots: slot..slot + 1,
            star: (0..width)
                .map(|column| ColumnPlace { slot, column })
                .collect(),
        })
    }

    /// A derived table: it sees the tables of WITH, but nothing of the blocks around.
    fn derived(&mut self, query: &ast::Query) -> Result<BoundQuery, Error> {
        self.isolated(query.span, |binder| binder.query(query))
    }

    fn join(
        &mut self,
        left: Piece,
        join: &Join,
        relations: &mut Vec<Relation>,
    ) -> Result<Piece, Error> {
        let right = self.factor(&join.right, relations)?;
        if join.kind == ast::JoinKind::Full {
            return Err(Error::not_supported("FULL JOIN", join.span));
        }
        let slots = left.slots.start..right.slots.end;
        let joined = match &join.constraint {
            JoinConstraint::None => self.plain_join(left, right, join.kind, Vec::new()),
            JoinConstraint::On(condition) => {
                self.block_mut().visible = slots;
                let condition =
                    self.in_clause(Clause::On, |binder| binder.expression(condition))?;
                self.plain_join(left, right, join.kind, condition.into_conjuncts())
            }
            JoinConstraint::Using(names) => self.merging_join(left, right, join, names)?,
            JoinConstraint::Natural => {
                let names = self.common_names(&left, &right, join.span);
                self.merging_join(left, right, join, &names)?
            }
        };
        Ok(joined)
    }

    fn plain_join(
        &mut self,
        left: Piece,
        right: Piece,
        kind: ast::JoinKind,
        conditions: Vec<Expression>,
    ) -> Piece {
        let scope = &mut self.block_mut().scope;
        let star: Vec<ColumnPlace> = left.star.iter().chain(&right.star).copied().collect();
        let joined = match kind {
            ast::JoinKind::Left => {
                scope.make_nullable(right.slots.clone());
                beside(left, right, JoinKind::Left, conditions)
            }
            ast::JoinKind::Right => {
                scope.make_nullable(left.slots.clone());
                beside(right, left, JoinKind::Left, conditions)
            }
            _ => beside(left, right, JoinKind::Inner, conditions),
        };
        Piece { star, ..joined }
    }

    /// USING and NATURAL: columns of one name must be equal and count as one.
    fn merging_join(
        &mut self,
        left: Piece,
        right: Piece,
        join: &Join,
        names: &[Name],
    ) -> Result<Piece, Error> {
        let mut conditions = Vec::with_capacity(names.len());
        let mut merged = Vec::with_capacity(names.len());
        for name in names {
            let one = self.side_column(name, left.slots.clone())?;
            let other = self.side_column(name, right.slots.clone())?;
            let scope = &self.block().scope;
            let read = |place: ColumnPlace| {
                let scalar_type = scope.column(place).scalar_type.clone();
                expression::column(place.slot, place.column, scalar_type)
            };
            conditions.push(expression::compare(
                ComparisonOperator::Equal,
                read(one),
                read(other),
                name.span,
            )?);
            merged.push(if join.kind == ast::JoinKind::Right {
                (other, one)
            } else {
                (one, other)
            });
        }
        let scope = &mut self.block_mut().scope;
        for (name, (main, other)) in names.iter().zip(&merged) {
            scope.merge(&name.text, *main, *other);
        }
        let is_merged = |place: &ColumnPlace| {
            merged
                .iter()
                .any(|(main, other)| main == place || other == place)
        };
        let (first, second) = match join.kind {
            ast::JoinKind::Right => (&right.star, &left.star),
            _ => (&left.star, &right.star),
        };
        let mains = merged.iter().map(|(main, _)| *main);
        let others = first
            .iter()
            .chain(second)
            .filter(|place| !is_merged(place))
            .copied();
        let star = mains.chain(others).collect();
        let joined = self.plain_join(left, right, join.kind, conditions);
        Ok(Piece { star, ..joined })
    }

    fn side_column(&self, name: &Name, slots: Range<usize>) -> Result<ColumnPlace, Error> {
        let scope = &self.block().scope;
        match scope.find_among(&name.text, slots) {
            Ok(Some(place)) => Ok(place),
            Ok(None) => Err(Error::unknown_column(
                &name.text,
                Clause::From.name(),
                name.span,
            )),
            Err(_) => Err(Error::ambiguous_column(
                &name.text,
                Clause::From.name(),
                name.span,
            )),
        }
    }

    /// The columns that both sides show, in the order of the left side.
    fn common_names(&self, left: &Piece, right: &Piece, span: Span) -> Vec<Name> {
        let scope = &self.block().scope;
        let is_right = |name: &str| {
            right
                .star
                .iter()
                .any(|place| same_name(&scope.column(*place).name, name))
        };
        let names = left
            .star
            .iter()
            .map(|place| scope.column(*place).name.clone());
        names
            .filter(|name| is_right(name))
            .map(|name| Name::new(name, span))
            .collect()
    }
}

/// Two pieces joined; slots are counted as they stand in FROM, whichever side is preserved.
fn beside(left: Piece, right: Piece, kind: JoinKind, conditions: Vec<Expression>) -> Piece {
    let slots = left.slots.start.min(right.slots.start)..left.slots.end.max(right.slots.end);
    let star = left.star.into_iter().chain(right.star).collect();
    let (left, right) = (Box::new(left.tree), Box::new(right.tree));
    Piece {
        tree: JoinTree::Join {
            kind,
            left,
            right,
            conditions,
        },
        slots,
        star,
    }
}

/// The names of a derived table's columns: those given, or its own, all different.
pub(super) fn column_names(
    query: &BoundQuery,
    given: &[Name],
    span: Span,
) -> Result<Vec<Arc<str>>, Error> {
    if !given.is_empty() && given.len() != query.columns.len() {
        return Err(Error::wrong_view_columns(span));
    }
    let names: Vec<Arc<str>> = if given.is_empty() {
        query
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect()
    } else {
        given.iter().map(|name| name.text.clone()).collect()
    };
    for (position, name) in names.iter().enumerate() {
        if names[..position]
            .iter()
            .any(|earlier| same_name(earlier, name))
        {
            return Err(Error::duplicate_column(name, span));
        }
    }
    Ok(names)
}

impl BlockState {
    /// A block whose only relation is a table: where the row of a table is computed. Aggregates have no meaning there.
    pub fn of_relation(scope: ScopeRelation) -> BlockState {
        let mut block = BlockState::new();
        block.in_aggregate = true;
        let width = scope.columns.len();
        let slot = block.scope.add(scope);
        block.star = (0..width)
            .map(|column| ColumnPlace { slot, column })
            .collect();
        block.see_everything();
        block
    }
}
