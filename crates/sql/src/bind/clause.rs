//! The clauses of a query, as error messages name them.

/// Where in a query a name stands. It decides which names can be seen and what an error calls the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clause {
    /// The select list, SET, VALUES, column lists.
    FieldList,
    /// `WHERE`.
    Where,
    /// `ON`.
    On,
    /// `FROM`, and `USING`.
    From,
    /// `GROUP BY`.
    Group,
    /// `HAVING`.
    Having,
    /// `ORDER BY`.
    Order,
}

impl Clause {
    /// MySQL's name of the place.
    pub fn name(self) -> &'static str {
        match self {
            Clause::FieldList => "field list",
            Clause::Where => "where clause",
            Clause::On => "on clause",
            Clause::From => "from clause",
            Clause::Group => "group statement",
            Clause::Having => "having clause",
            Clause::Order => "order clause",
        }
    }

    /// Whether aggregates may stand here.
    pub fn allows_aggregates(self) -> bool {
        matches!(self, Clause::FieldList | Clause::Having | Clause::Order)
    }

    /// Whether window functions may stand here.
    pub fn allows_windows(self) -> bool {
        matches!(self, Clause::FieldList | Clause::Order)
    }
}
