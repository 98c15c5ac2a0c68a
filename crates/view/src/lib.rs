//! Requests, responses and pictures as plain data, and each picture as text, HTML and Markdown.
//!
//! The page and the worker speak only these types (as postcard bytes); the command line and the JavaScript class answer
//! with [`statement::StatementJson`]. Nothing here knows the engine or the page.

pub mod diff;
pub mod error;
pub mod grid;
pub mod lesson;
pub mod message;
pub mod outcome;
pub mod render;
pub mod statement;
pub mod tree;

#[cfg(test)]
mod typescript;
