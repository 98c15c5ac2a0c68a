//! Expressions against what seekdb answered.
