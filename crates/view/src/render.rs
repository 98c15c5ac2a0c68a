//! Each picture as text, Markdown, CSV, JSON and HTML: the page's copies, the command line, documents and tests all
//! come from here, so that one picture looks the same everywhere.

pub mod csv;
pub mod error;
pub mod html;
pub mod json;
pub mod markdown;
pub mod sheet;
pub mod text;
pub mod tree;

#[cfg(test)]
mod sample;
