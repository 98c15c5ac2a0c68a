//! Functions that GlueSQL defines (CREATE FUNCTION). They live as long as the storage: a catalog has no place for them.

use std::sync::Arc;

use gluesql_core::data::CustomFunction as Function;
use gluesql_core::error::Result;
use gluesql_core::store::{CustomFunction, CustomFunctionMut};

use crate::branch::BranchStorage;

impl CustomFunction for BranchStorage {
    fn fetch_function<'a>(&'a self, func_name: &str) -> Result<Option<&'a Function>> {
        Ok(self.content.functions.get(&func_name.to_uppercase()))
    }

    fn fetch_all_functions(&self) -> Result<Vec<&Function>> {
        Ok(self.content.functions.values().collect())
    }
}

impl CustomFunctionMut for BranchStorage {
    fn insert_function(&mut self, func: Function) -> Result<()> {
        let name = func.func_name.to_uppercase();
        Arc::make_mut(&mut self.content.functions).insert(name, func);
        Ok(())
    }

    fn delete_function(&mut self, func_name: &str) -> Result<()> {
        Arc::make_mut(&mut self.content.functions).remove(&func_name.to_uppercase());
        Ok(())
    }
}
