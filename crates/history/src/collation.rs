//! How text compares.

/// A collation: which texts are equal, and in which order they come.
///
/// Source of the rules: behaviour recorded from seekdb 1.4 (`utf8mb4_general_ci` folds letters to one
/// weight a character, `utf8mb4_bin` compares code points; both ignore trailing blanks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Collation {
    /// `utf8mb4_general_ci`, the default.
    #[default]
    GeneralCi,
    /// `utf8mb4_bin`.
    Bin,
    /// `binary`: bytes, trailing blanks included.
    Binary,
}
