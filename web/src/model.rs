//! The page without a browser: what it knows, what can happen, and what follows. Compiles and is tested natively.

pub mod action;
pub mod copy;
pub mod delta;
pub mod effect;
pub mod journal;
pub mod layout;
pub mod link;
pub mod marks;
pub mod pages;
pub mod reducer;
pub mod results;
pub mod script;
pub mod state;
pub mod text;
pub mod tree_layout;
pub mod window;
pub mod wording;
