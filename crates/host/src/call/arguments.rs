//! The arguments of a call, read one by one; what is left over was misspelt.

use serde_json::{Map, Value};
use view::error::ErrorView;

/// Named values. Reading one takes it out.
#[derive(Debug)]
pub(super) struct Arguments {
    call: &'static str,
    values: Map<String, Value>,
    known: Vec<&'static str>,
}

impl Arguments {
    pub(super) fn new(call: &'static str, values: Map<String, Value>) -> Self {
        let known = Vec::new();
        Self {
            call,
            values,
            known,
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, name: &'static str) -> Result<String, ErrorView> {
        self.optional_text(name)?
            .ok_or_else(|| self.problem(&format!("the argument {name} is missing")))
    }

    /// A text that may be there.
    pub(super) fn optional_text(
        &mut self,
        name: &'static str,
    ) -> Result<Option<String>, ErrorView> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.problem(&format!("the argument {name} must be a text"))),
        }
    }

    /// A list of texts that must be there and have at least one.
    pub(super) fn texts(&mut self, name: &'static str) -> Result<Vec<String>, ErrorView> {
        let texts = self.optional_texts(name)?;
        if texts.is_empty() {
            let problem = format!("the argument {name} must be a list of at least one text");
            return Err(self.problem(&problem));
        }
        Ok(texts)
    }

    /// A list of texts that may be there.
    pub(super) fn optional_texts(&mut self, name: &'static str) -> Result<Vec<String>, ErrorView> {
        let list = match self.take(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(list)) => list,
            Some(_) => {
                return Err(self.problem(&format!("the argument {name} must be a list of texts")));
            }
        };
        let texts = list.into_iter().map(|value| match value {
            Value::String(text) => Some(text),
            _ => None,
        });
        let texts: Option<Vec<String>> = texts.collect();
        texts.ok_or_else(|| self.problem(&format!("the argument {name} must be a list of texts")))
    }

    /// A number above 0 that may be there.
    pub(super) fn optional_number(&mut self, name: &'static str) -> Result<Option<f64>, ErrorView> {
        match self.take(name) {
            None => Ok(None),
            Some(value) => match value.as_f64() {
                Some(number) if number > 0.0 => Ok(Some(number)),
                _ => Err(self.problem(&format!("the argument {name} must be a number above 0"))),
            },
        }
    }

    /// A whole number above 0 that may be there.
    pub(super) fn optional_count(
        &mut self,
        name: &'static str,
    ) -> Result<Option<usize>, ErrorView> {
        match self.take(name) {
            None => Ok(None),
            Some(value) => match value.as_u64().and_then(|count| usize::try_from(count).ok()) {
                Some(count) if count > 0 => Ok(Some(count)),
                _ => Err(self.problem(&format!(
                    "the argument {name} must be a whole number above 0"
                ))),
            },
        }
    }

    /// Yes or no; no when it is not there.
    pub(super) fn flag(&mut self, name: &'static str) -> Result<bool, ErrorView> {
        match self.take(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(self.problem(&format!("the argument {name} must be true or false"))),
        }
    }

    /// One of some words; the first when it is not there.
    pub(super) fn word(
        &mut self,
        name: &'static str,
        words: &[&'static str],
    ) -> Result<&'static str, ErrorView> {
        let Some(given) = self.optional_text(name)? else {
            return Ok(words[0]);
        };
        let found = words.iter().find(|word| word.eq_ignore_ascii_case(&given));
        found.copied().ok_or_else(|| {
            self.problem(&format!(
                "the argument {name} must be one of {}",
                words.join(", ")
            ))
        })
    }

    /// Refuses what nobody read: a misspelt option must not be ignored.
    pub(super) fn finish(self) -> Result<(), ErrorView> {
        match self.values.keys().next() {
            None => Ok(()),
            Some(unknown) => Err(self.problem(&format!("there is no argument {unknown}"))),
        }
    }

    /// NULL says the same as nothing.
    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        self.values.remove(name).filter(|value| !value.is_null())
    }

    fn problem(&self, what: &str) -> ErrorView {
        let known = match self.known.is_empty() {
            true => "it takes no arguments".to_owned(),
            false => format!("it takes {}", self.known.join(", ")),
        };
        ErrorView {
            code: 1210,
            sqlstate: "HY000".to_owned(),
            name: "wrong-arguments".to_owned(),
            message: format!("{}: {what}", self.call),
            span: None,
            help: Some(known),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Arguments;

    fn arguments(value: serde_json::Value) -> Arguments {
        let serde_json::Value::Object(values) = value else {
            panic!("an object")
        };
        Arguments::new("branch_create", values)
    }

    #[test]
    fn what_nobody_reads_is_refused() {
        let mut given = arguments(json!({"name": "fix", "ttl_hour": 3}));
        assert_eq!(given.text("name").unwrap(), "fix");
        assert_eq!(given.optional_number("ttl_hours").unwrap(), None);
        let error = given.finish().unwrap_err();
        assert_eq!(
            error.message,
            "branch_create: there is no argument ttl_hour"
        );
        assert_eq!(error.help.as_deref(), Some("it takes name, ttl_hours"));
    }

    #[test]
    fn kinds_are_checked() {
        assert!(arguments(json!({"name": 1})).text("name").is_err());
        assert!(arguments(json!({})).text("name").is_err());
        assert!(
            arguments(json!({"branches": ["a", 1]}))
                .texts("branches")
                .is_err()
        );
        assert!(
            arguments(json!({"branches": []}))
                .texts("branches")
                .is_err()
        );
        assert!(
            arguments(json!({"ttl_hours": -1}))
                .optional_number("ttl_hours")
                .is_err()
        );
        assert!(
            arguments(json!({"strategy": "best"}))
                .word("strategy", &["abort"])
                .is_err()
        );
        assert!(!arguments(json!({"compare": null})).flag("compare").unwrap());
    }
}
