//! What history promises, as examples and as laws over generated data. One binary, one module a promise.

mod catalog_merges;
mod catalogs;
mod common;
mod definitions;
mod foreign_keys;
mod lineage;
mod merges;
mod small_world;
mod squash;
mod tables;
mod values;
