//! `text REGEXP pattern`.

use std::borrow::Cow;

use history::{Collation, Row, Value};
use regex_lite::{Regex, RegexBuilder};

use super::collate::common_collation;
use super::convert::as_text;
use super::node::Node;
use super::{EvaluationContext, Expression, fold};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// Largest compiled pattern, so that no pattern eats the memory.
const COMPILED_BYTES_MAX: usize = 1 << 20;

/// A text searched for a regular expression.
#[derive(Clone, Debug)]
pub(crate) struct Regexp {
    operand: Expression,
    pattern: Expression,
    matcher: Matcher,
    negated: bool,
}

/// How patterns are compiled, and the compiled pattern when it is a constant.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    ignore_case: bool,
    span: Span,
    compiled: Option<Regex>,
}

/// `operand [NOT] REGEXP pattern`.
pub fn regexp(
    operand: Expression,
    pattern: Expression,
    negated: bool,
    span: Span,
) -> Result<Expression, Error> {
    let (collation, _) = common_collation(&[&operand.scalar_type, &pattern.scalar_type], span)?;
    let (operand, pattern) = (as_text(operand), as_text(pattern));
    let nullable = operand.is_nullable() || pattern.is_nullable();
    let matcher = Matcher::new(collation, &pattern, span)?;
    let node = Node::Regexp(Box::new(Regexp {
        operand,
        pattern,
        matcher,
        negated,
    }));
    Ok(fold(Expression::new(
        node,
        ScalarType::boolean().or_null(nullable),
    )))
}

impl Matcher {
    /// Compiles a constant pattern, so that one that cannot be read is an error even without rows.
    pub(crate) fn new(
        collation: Collation,
        pattern: &Expression,
        span: Span,
    ) -> Result<Matcher, Error> {
        let mut matcher = Matcher {
            ignore_case: collation == Collation::GeneralCi,
            span,
            compiled: None,
        };
        if let Some(Value::Text(text)) = pattern.as_constant() {
            matcher.compiled = Some(matcher.compile(text)?);
        }
        Ok(matcher)
    }

    /// Runs `search` with the compiled pattern.
    pub(crate) fn with<T>(
        &self,
        pattern: &str,
        search: impl FnOnce(&Regex) -> T,
    ) -> Result<T, Error> {
        match &self.compiled {
            Some(regex) => Ok(search(regex)),
            None => Ok(search(&self.compile(pattern)?)),
        }
    }

    fn compile(&self, pattern: &str) -> Result<Regex, Error> {
        Matcher::compile_with(
            &self.folded(pattern),
            self.ignore_case,
            false,
            false,
            self.span,
        )
    }

    /// The library folds the case of ASCII letters only; the others are folded before, in text and pattern alike.
    fn folded<'text>(&self, text: &'text str) -> Cow<'text, str> {
        if !self.ignore_case || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let lower = |character: char| {
            let mut mapped = character.to_lowercase();
            match (mapped.next(), mapped.next()) {
                (Some(one), None) if !character.is_ascii() => one,
                _ => character,
            }
        };
        Cow::Owned(text.chars().map(lower).collect())
    }

    /// Compiles a pattern.
    pub(crate) fn compile_with(
        pattern: &str,
        ignore_case: bool,
        multi_line: bool,
        dot_all: bool,
        span: Span,
    ) -> Result<Regex, Error> {
        if pattern.is_empty() {
            return Err(Error::invalid_regular_expression("empty pattern", span));
        }
        RegexBuilder::new(pattern)
            .case_insensitive(ignore_case)
            .multi_line(multi_line)
            .dot_matches_new_line(dot_all)
            .size_limit(COMPILED_BYTES_MAX)
            .build()
            .map_err(|error| Error::invalid_regular_expression(&error.to_string(), span))
    }
}

impl Regexp {
    /// How the operator is written.
    pub(super) fn symbol(&self) -> &'static str {
        if self.negated { "NOT REGEXP" } else { "REGEXP" }
    }

    pub(super) fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        let mut scratch = (Value::Null, Value::Null);
        let text = self.operand.value(tuple, context, &mut scratch.0)?;
        let pattern = self.pattern.value(tuple, context, &mut scratch.1)?;
        let (Value::Text(text), Value::Text(pattern)) = (text, pattern) else {
            return Ok(None);
        };
        let text = self.matcher.folded(text);
        let matched = self.matcher.with(pattern, |regex| regex.is_match(&text))?;
        Ok(Some(matched != self.negated))
    }

    pub(super) fn operands<'regexp>(&'regexp self, visit: &mut dyn FnMut(&'regexp Expression)) {
        visit(&self.operand);
        visit(&self.pattern);
    }

    pub(super) fn operands_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        visit(&mut self.operand);
        visit(&mut self.pattern);
    }
}

#[cfg(test)]
mod tests {
    use history::temporal::DateTime;

    use super::*;
    use crate::expression::{collate, text};

    fn matches(operand: &str, pattern: &str, collation: Collation) -> bool {
        let operand = collate(text(operand), collation);
        let condition = regexp(operand, text(pattern), false, Span::default()).unwrap();
        let context = EvaluationContext::new(DateTime::ZERO);
        condition.holds(&[], &context).unwrap()
    }

    #[test]
    fn case_counts_by_collation() {
        for (operand, pattern, expected) in [
            ("abc", "B", true),
            ("É", "é", true),
            ("aÄb", "^a[ä]b$", true),
            ("a\nb", "a.b", false),
            ("foo bar", "\\bbar", true),
            ("5", "\\d", true),
            ("x", "[^x]", false),
        ] {
            assert_eq!(
                matches(operand, pattern, Collation::GeneralCi),
                expected,
                "{pattern}"
            );
        }
        assert!(!matches("abc", "B", Collation::Bin));
        assert!(!matches("É", "é", Collation::Bin));
    }

    #[test]
    fn patterns_that_cannot_be_read_are_errors() {
        for pattern in [
            "",
            "(",
            "*",
            "[a",
            "a{2,1}",
            "\\",
            &"(a{1000}){1000}".repeat(20),
        ] {
            assert!(
                regexp(text("a"), text(pattern), false, Span::default()).is_err(),
                "{pattern}"
            );
        }
    }
}
