//! Parses, binds, plans and runs MySQL-flavoured SQL over a catalog.
