//! A view's query as text that means the same for ever: tables with their databases, and the columns of `*` by name.

use std::sync::Arc;

use crate::ast::{
    Expression, ExpressionKind, Name, Query, QueryBody, Select, SelectItem, Statement, TableFactor,
    TableFactorKind, TableName, TableWithJoins,
};
use crate::context::{Databases, SessionContext};
use crate::print;

/// The text. `columns` are the names of the query's columns as it is now.
pub(crate) fn lasting_text(
    query: &Query,
    columns: &[Arc<str>],
    databases: &dyn Databases,
    session: &SessionContext<'_>,
) -> String {
    let mut query = query.clone();
    let qualify = |name: &mut TableName| {
        let database = session.database.as_ref();
        let database = database.filter(|database| databases.catalog(database).is_some());
        if name.database.is_none()
            && let Some(database) = database
        {
            name.database = Some(Name::new(database.clone(), name.name.span));
        }
    };
    Tables::of(&qualify).query(&mut query);
    let text = print::query(&query);
    if !has_wildcard(&query.body) {
        return text;
    }
    // What `*` means can change with the tables below; what is listed around it cannot.
    let names: Vec<String> = columns.iter().map(|name| print::name(name)).collect();
    format!(
        "SELECT {} FROM ({text}) AS {}",
        names.join(", "),
        print::name("view")
    )
}

/// A view's lasting text with the tables of one database meant in another: what a view says after it was merged there. A text that
/// cannot be read stays as it is.
pub fn view_text_in(text: &Arc<str>, from: &str, to: &Arc<str>) -> Arc<str> {
    let Ok(Statement::Query(mut query)) = crate::parse_statement(text) else {
        return text.clone();
    };
    let rename = |name: &mut TableName| {
        let database = name.database.as_mut();
        if let Some(database) = database.filter(|database| *database.text == *from) {
            database.text = to.clone();
        }
    };
    Tables::of(&rename).query(&mut query);
    print::query(&query).into()
}

/// Whether some column of the result comes from `*`.
fn has_wildcard(body: &QueryBody) -> bool {
    match body {
        QueryBody::Select(select) => select
            .items
            .iter()
            .any(|item| !matches!(item, SelectItem::Expression { .. })),
        QueryBody::SetOperation(operation) => has_wildcard(&operation.first),
        QueryBody::Parenthesised(query) => has_wildcard(&query.body),
        QueryBody::Values(_) => false,
    }
}

/// Does something with the name of every table in a query.
struct Tables<'a> {
    with_name: &'a dyn Fn(&mut TableName),
    /// Names of WITH, which are no tables.
    common: Vec<Arc<str>>,
}

impl<'a> Tables<'a> {
    fn of(with_name: &'a dyn Fn(&mut TableName)) -> Tables<'a> {
        Tables {
            with_name,
            common: Vec::new(),
        }
    }

    fn query(&mut self, query: &mut Query) {
        let outside = self.common.len();
        if let Some(with) = &mut query.with {
            for table in &mut with.tables {
                if with.recursive {
                    self.common.push(table.name.text.clone());
                }
                self.query(&mut table.query);
                self.common.push(table.name.text.clone());
            }
        }
        self.body(&mut query.body);
        for item in &mut query.order_by {
            self.expression(&mut item.expression);
        }
        self.common.truncate(outside);
    }

    fn body(&mut self, body: &mut QueryBody) {
        match body {
            QueryBody::Select(select) => self.select(select),
            QueryBody::Parenthesised(query) => self.query(query),
            QueryBody::Values(rows) => rows
                .iter_mut()
                .flatten()
                .for_each(|value| self.expression(value)),
            QueryBody::SetOperation(operation) => {
                self.body(&mut operation.first);
                for step in &mut operation.rest {
                    self.body(&mut step.operand);
                }
            }
        }
    }

    fn select(&mut self, select: &mut Select) {
        self.tables(&mut select.from);
        for item in &mut select.items {
            if let SelectItem::Expression { expression, .. } = item {
                self.expression(expression);
            }
        }
        let grouped = select.group_by.iter_mut().map(|item| &mut item.expression);
        for expression in select
            .filter
            .iter_mut()
            .chain(&mut select.having)
            .chain(grouped)
        {
            self.expression(expression);
        }
    }

    fn tables(&mut self, tables: &mut [TableWithJoins]) {
        for table in tables {
            self.factor(&mut table.first);
            for join in &mut table.joins {
                self.factor(&mut join.right);
                if let crate::ast::JoinConstraint::On(condition) = &mut join.constraint {
                    self.expression(condition);
                }
            }
        }
    }

    fn factor(&mut self, factor: &mut TableFactor) {
        match &mut factor.kind {
            TableFactorKind::Table(name)
            | TableFactorKind::Past { name, .. }
            | TableFactorKind::Function { name, .. } => self.table(name),
            TableFactorKind::Derived { query, .. } => self.query(query),
            TableFactorKind::Nested(tables) => self.tables(tables),
        }
    }

    fn table(&self, name: &mut TableName) {
        let is_common = name.database.is_none() && self.common.contains(&name.name.text);
        if !is_common {
            (self.with_name)(name);
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match &mut expression.kind {
            ExpressionKind::Subquery(query)
            | ExpressionKind::Exists(query)
            | ExpressionKind::InSubquery { query, .. }
            | ExpressionKind::Quantified { query, .. } => self.query(query),
            _ => {}
        }
        expression.for_each_child_mut(&mut |child| self.expression(child));
    }
}
