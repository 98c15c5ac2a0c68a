//! How `forkyard run` prints results.

/// A way of printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns; a DIFF with its states.
    Table,
    /// One object a statement, as `forkyard pipe` answers.
    Json,
    /// The rows of each result.
    Csv,
    /// Markdown tables; a DIFF with its states.
    Markdown,
}

impl Format {
    /// The format of that name.
    ///
    /// # Errors
    /// A sentence with the names there are.
    pub fn named(name: &str) -> Result<Self, String> {
        match name {
            "table" => Ok(Self::Table),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "markdown" => Ok(Self::Markdown),
            _ => Err(format!(
                "unknown format `{name}`; formats are table, json, csv and markdown"
            )),
        }
    }
}
