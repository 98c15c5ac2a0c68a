//! What the parser makes of statements.

mod near;
mod robustness;
mod shapes;
