//! The cases, by what they are about.

mod article;
mod baseline;
mod grouping;
mod inserting;
mod joins;
mod names;
mod plans;
mod queries;
mod runaway;
mod subqueries;
mod updating;
mod windows;
