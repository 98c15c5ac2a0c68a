//! Sessions, transactions and every statement; the one place where changes are applied and snapshots recorded.
