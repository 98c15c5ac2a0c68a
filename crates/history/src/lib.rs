//! Immutable tables, catalogs and snapshots; fork, diff, three-way merge as functions on values.
