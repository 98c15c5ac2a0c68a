//! The product without a screen: request in, response out.
