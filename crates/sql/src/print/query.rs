//! Queries.

use super::Printer;
use crate::ast::{
    ExpressionKind, Join, JoinConstraint, JoinKind, Locking, Query, QueryBody, Select, SelectItem,
    SetOperator, TableFactor, TableFactorKind, TableWithJoins, With,
};
use crate::parser::Binding;

impl Printer {
    /// A query in parentheses.
    pub(super) fn subquery(&mut self, query: &Query) {
        self.push("(");
        self.query(query);
        self.push(")");
    }

    pub(super) fn query(&mut self, query: &Query) {
        self.note_foreign_query(query);
        if let Some(with) = &query.with {
            self.with(with);
        }
        self.body(&query.body);
        if !query.order_by.is_empty() {
            self.push(" ORDER BY ");
            self.order_items(&query.order_by);
        }
        if let Some(limit) = &query.limit {
            self.push(" LIMIT ");
            self.expression(&limit.count, Binding::Or);
            if let Some(offset) = &limit.offset {
                self.push(" OFFSET ");
                self.expression(offset, Binding::Or);
            }
        }
        match query.locking {
            None => {}
            Some(Locking::Update) => self.push(" FOR UPDATE"),
            Some(Locking::Share) => self.push(" LOCK IN SHARE MODE"),
        }
    }

    fn with(&mut self, with: &With) {
        self.push(if with.recursive {
            "WITH RECURSIVE "
        } else {
            "WITH "
        });
        self.list(&with.tables, |printer, table| {
            printer.name(&table.name.text);
            if !table.columns.is_empty() {
                printer.push(" (");
                printer.names(&table.columns);
                printer.push(")");
            }
            printer.push(" AS ");
            printer.subquery(&table.query);
        });
        self.push(" ");
    }

    fn body(&mut self, body: &QueryBody) {
        match body {
            QueryBody::Select(select) => self.select(select),
            QueryBody::Parenthesised(query) => self.subquery(query),
            QueryBody::Values(rows) => {
                self.push("VALUES ");
                self.list(rows, |printer, row| {
                    printer.push("ROW(");
                    printer.list(row, |printer, value| printer.expression(value, Binding::Or));
                    printer.push(")");
                });
            }
            QueryBody::SetOperation(operation) => {
                self.body(&operation.first);
                for step in &operation.rest {
                    self.push(match step.operator {
                        SetOperator::Union => " UNION ",
                        SetOperator::Intersect => " INTERSECT ",
                        SetOperator::Except => " EXCEPT ",
                    });
                    if step.all {
                        self.push("ALL ");
                    }
                    self.body(&step.operand);
                }
            }
        }
    }

    fn select(&mut self, select: &Select) {
        self.push(if select.distinct {
            "SELECT DISTINCT "
        } else {
            "SELECT "
        });
        self.list(&select.items, Self::select_item);
        if !select.from.is_empty() {
            self.push(" FROM ");
            self.tables(&select.from);
        }
        if let Some(filter) = &select.filter {
            self.push(" WHERE ");
            self.expression(filter, Binding::Or);
        }
        if !select.group_by.is_empty() {
            self.push(" GROUP BY ");
            self.order_items(&select.group_by);
            if select.with_rollup {
                self.push(" WITH ROLLUP");
            }
        }
        if let Some(having) = &select.having {
            self.push(" HAVING ");
            self.expression(having, Binding::Or);
        }
        if !select.windows.is_empty() {
            self.push(" WINDOW ");
            self.list(&select.windows, |printer, window| {
                printer.name(&window.name.text);
                printer.push(" AS ");
                printer.window_specification(&window.window);
            });
        }
    }

    fn select_item(&mut self, item: &SelectItem) {
        match item {
            SelectItem::Wildcard(_) => self.push("*"),
            SelectItem::QualifiedWildcard(table) => {
                self.table_name(table);
                self.push(".*");
            }
            SelectItem::Expression {
                expression,
                alias,
                name,
            } => {
                self.expression(expression, Binding::Or);
                // Printing changes the text that would be the name without an alias.
                let is_column = matches!(expression.kind, ExpressionKind::Column(_));
                if alias.is_some() || !is_column {
                    self.push(" AS ");
                    self.name(name);
                }
            }
        }
    }

    fn tables(&mut self, tables: &[TableWithJoins]) {
        self.list(tables, |printer, table| {
            printer.factor(&table.first);
            for join in &table.joins {
                printer.join(join);
            }
        });
    }

    fn join(&mut self, join: &Join) {
        self.push(if matches!(join.constraint, JoinConstraint::Natural) {
            " NATURAL"
        } else {
            ""
        });
        self.push(match join.kind {
            JoinKind::Inner => " JOIN ",
            JoinKind::Left => " LEFT JOIN ",
            JoinKind::Right => " RIGHT JOIN ",
            JoinKind::Full => " FULL JOIN ",
        });
        self.factor(&join.right);
        match &join.constraint {
            JoinConstraint::None | JoinConstraint::Natural => {}
            JoinConstraint::On(condition) => {
                self.push(" ON ");
                self.expression(condition, Binding::Or);
            }
            JoinConstraint::Using(columns) => {
                self.push(" USING (");
                self.names(columns);
                self.push(")");
            }
        }
    }

    fn factor(&mut self, factor: &TableFactor) {
        let mut column_names = &[][..];
        match &factor.kind {
            TableFactorKind::Table(table) => self.table_name(table),
            TableFactorKind::Past { name, moment } => {
                self.table_name(name);
                self.push(" AS OF ");
                if moment.is_timestamp {
                    self.push("TIMESTAMP ");
                }
                self.text_literal(&moment.text);
            }
            TableFactorKind::Function { name, arguments } => {
                self.table_name(name);
                self.push("(");
                self.list(arguments, |printer, argument| {
                    printer.expression(argument, Binding::Or);
                });
                self.push(")");
            }
            TableFactorKind::Derived {
                query,
                lateral,
                columns,
            } => {
                if *lateral {
                    self.push("LATERAL ");
                }
                self.subquery(query);
                column_names = columns;
            }
            TableFactorKind::Nested(tables) => {
                self.push("(");
                self.tables(tables);
                self.push(")");
            }
        }
        if let Some(alias) = &factor.alias {
            self.push(" AS ");
            self.name(&alias.text);
        }
        if !column_names.is_empty() {
            self.push(" (");
            self.names(column_names);
            self.push(")");
        }
    }
}
