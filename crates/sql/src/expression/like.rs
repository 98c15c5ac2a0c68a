//! `text LIKE pattern [ESCAPE escape]`.

use history::{Collation, Row, Value};

use super::collate::common_collation;
use super::convert::as_text;
use super::node::Node;
use super::{EvaluationContext, Expression, fold};
use crate::scalar::ScalarType;
use crate::{Error, Span};

/// A text compared with a pattern of `%` and `_`.
#[derive(Clone, Debug)]
pub(crate) struct Like {
    operand: Expression,
    pattern: Expression,
    escape: Option<char>,
    collation: Collation,
    negated: bool,
    /// The pattern, when it is a constant.
    compiled: Option<Pattern>,
}

/// `operand [NOT] LIKE pattern [ESCAPE escape]`; the escape must be a constant of at most one character.
pub fn like(
    operand: Expression,
    pattern: Expression,
    escape: Option<Expression>,
    negated: bool,
    span: Span,
) -> Result<Expression, Error> {
    let escape = match escape {
        None => Some('\\'),
        Some(escape) => {
            let escape = as_text(escape);
            match escape.as_constant() {
                Some(Value::Text(text)) if text.chars().count() <= 1 => text.chars().next(),
                Some(Value::Null) => Some('\\'),
                _ => return Err(Error::wrong_arguments("ESCAPE", span)),
            }
        }
    };
    let (collation, _) = common_collation(&[&operand.scalar_type, &pattern.scalar_type], span)?;
    let (operand, pattern) = (as_text(operand), as_text(pattern));
    let compiled = match pattern.as_constant() {
        Some(Value::Text(text)) => Some(Pattern::compile(text, escape, collation)),
        _ => None,
    };
    let nullable = operand.is_nullable() || pattern.is_nullable();
    let like = Like {
        operand,
        pattern,
        escape,
        collation,
        negated,
        compiled,
    };
    // Unlike other conditions, NOT LIKE among them, LIKE is a BIGINT to seekdb.
    let scalar_type = if like.negated {
        ScalarType::boolean()
    } else {
        ScalarType {
            integer_digits: 1,
            ..ScalarType::big_int()
        }
    }
    .or_null(nullable);
    Ok(fold(Expression::new(
        Node::Like(Box::new(like)),
        scalar_type,
    )))
}

impl Like {
    /// How the operator is written.
    pub(super) fn symbol(&self) -> &'static str {
        if self.negated { "NOT LIKE" } else { "LIKE" }
    }

    pub(super) fn condition(
        &self,
        tuple: &[Row],
        context: &EvaluationContext,
    ) -> Result<Option<bool>, Error> {
        let mut scratch = (Value::Null, Value::Null);
        let Value::Text(text) = self.operand.value(tuple, context, &mut scratch.0)? else {
            return Ok(None);
        };
        let matched = match &self.compiled {
            Some(pattern) => pattern.matches(text),
            None => match self.pattern.value(tuple, context, &mut scratch.1)? {
                Value::Text(pattern) => {
                    Pattern::compile(pattern, self.escape, self.collation).matches(text)
                }
                _ => return Ok(None),
            },
        };
        Ok(Some(matched != self.negated))
    }

    pub(super) fn operands<'like>(&'like self, visit: &mut dyn FnMut(&'like Expression)) {
        visit(&self.operand);
        visit(&self.pattern);
    }

    pub(super) fn operands_mut(&mut self, visit: &mut dyn FnMut(&mut Expression)) {
        visit(&mut self.operand);
        visit(&mut self.pattern);
    }
}

/// The text that `column LIKE 'abc%'` fixes at the front, for index ranges.
#[derive(Clone, Copy, Debug)]
pub struct LikePrefix<'expression> {
    /// The text that is compared.
    pub operand: &'expression Expression,
    /// What it must begin with; not empty.
    pub prefix: &'expression str,
    /// How texts compare.
    pub collation: Collation,
}

impl Expression {
    /// The fixed front of a LIKE with a constant pattern.
    pub fn as_like_prefix(&self) -> Option<LikePrefix<'_>> {
        let Node::Like(like) = &self.node else {
            return None;
        };
        let pattern = like.compiled.as_ref()?;
        (!like.negated && !pattern.prefix.is_empty()).then(|| LikePrefix {
            operand: &like.operand,
            prefix: &pattern.prefix,
            collation: like.collation,
        })
    }
}

/// A pattern taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
    /// What the text must begin with, unescaped.
    prefix: String,
    shape: Shape,
    collation: Collation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// This weight.
    Weight(u32),
    /// `_`
    One,
    /// `%`
    Any,
}

/// Patterns that need no backtracking over characters.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// `%needle%` with an ASCII needle, folded; texts are searched byte by byte.
    ContainsAscii(Box<[u8]>),
    /// `%`
    Everything,
    Other,
}

impl Pattern {
    pub(crate) fn compile(pattern: &str, escape: Option<char>, collation: Collation) -> Pattern {
        let mut steps = Vec::with_capacity(pattern.len());
        let mut prefix = String::new();
        let mut fixed = true;
        let mut literal = String::new();
        let mut characters = pattern.chars();
        while let Some(character) = characters.next() {
            let step = match character {
                // An escape at the very end stands for itself.
                escaping if Some(escaping) == escape => {
                    let next = characters.next().unwrap_or(escaping);
                    literal.push(next);
                    Step::Weight(collation.weight(next))
                }
                '%' => Step::Any,
                '_' => Step::One,
                other => {
                    literal.push(other);
                    Step::Weight(collation.weight(other))
                }
            };
            match step {
                Step::Weight(_) if fixed => prefix.extend(literal.chars().next_back()),
                Step::Weight(_) => {}
                _ => fixed = false,
            }
            // Several `%` in a row are one.
            if step != Step::Any || steps.last() != Some(&Step::Any) {
                steps.push(step);
            }
        }
        let shape = shape(&steps, &literal, collation);
        Pattern {
            steps,
            prefix,
            shape,
            collation,
        }
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        match &self.shape {
            Shape::Everything => return true,
            // A letter that is not ASCII can weigh as much as an ASCII one ('é' is 'E'), so only ASCII texts are searched by bytes.
            Shape::ContainsAscii(needle) if self.collation != Collation::GeneralCi => {
                return contains(text.as_bytes(), needle);
            }
            Shape::ContainsAscii(needle) if text.is_ascii() => {
                return contains_ignoring_case(text.as_bytes(), needle);
            }
            _ => {}
        }
        self.matches_steps(text)
    }

    /// Walks text and pattern; at a mismatch goes back to the last `%` and lets it take one character more.
    fn matches_steps(&self, text: &str) -> bool {
        let mut rest = text.chars();
        let mut at = 0;
        let mut retry: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            let matched = match self.steps.get(at) {
                Some(Step::Any) => {
                    at += 1;
                    if at == self.steps.len() {
                        return true;
                    }
                    retry = Some((at, rest.clone()));
                    continue;
                }
                Some(Step::One) => rest.next().is_some(),
                Some(Step::Weight(wanted)) => rest
                    .next()
                    .is_some_and(|character| self.collation.weight(character) == *wanted),
                None => {
                    if rest.as_str().is_empty() {
                        return true;
                    }
                    false
                }
            };
            if matched {
                at += 1;
                continue;
            }
            match &mut retry {
                Some((step, from)) => {
                    if from.next().is_none() {
                        return false;
                    }
                    at = *step;
                    rest = from.clone();
                }
                None => return false,
            }
        }
    }
}

fn shape(steps: &[Step], literal: &str, collation: Collation) -> Shape {
    match steps {
        [Step::Any] => Shape::Everything,
        [Step::Any, inner @ .., Step::Any]
            if literal.is_ascii()
                && !inner.is_empty()
                && inner.iter().all(|step| matches!(step, Step::Weight(_))) =>
        {
            let needle = match collation {
                Collation::GeneralCi => literal.to_ascii_uppercase(),
                _ => literal.to_owned(),
            };
            Shape::ContainsAscii(needle.into_bytes().into_boxed_slice())
        }
        _ => Shape::Other,
    }
}

fn contains(text: &[u8], needle: &[u8]) -> bool {
    let Some((&first, rest)) = needle.split_first() else {
        return true;
    };
    if text.len() < needle.len() {
        return false;
    }
    text[..=text.len() - needle.len()]
        .iter()
        .enumerate()
        .any(|(start, &byte)| byte == first && &text[start + 1..start + needle.len()] == rest)
}

/// `needle` is in upper case.
fn contains_ignoring_case(text: &[u8], needle: &[u8]) -> bool {
    let Some((&first, rest)) = needle.split_first() else {
        return true;
    };
    if text.len() < needle.len() {
        return false;
    }
    let lower = first.to_ascii_lowercase();
    text[..=text.len() - needle.len()]
        .iter()
        .enumerate()
        .any(|(start, &byte)| {
            (byte == first || byte == lower)
                && text[start + 1..start + needle.len()].eq_ignore_ascii_case(rest)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_mysql_matches_them() {
        let ci = Collation::GeneralCi;
        for (text, pattern, matched) in [
            ("abc", "abc", true),
            ("ABC", "abc", true),
            ("abc", "a%", true),
            ("abc", "%c", true),
            ("abc", "%b%", true),
            ("abc", "a_c", true),
            ("abc", "a_", false),
            ("abc", "%", true),
            ("", "%", true),
            ("", "", true),
            ("", "_", false),
            ("abcabc", "%abc", true),
            ("aab", "%ab", true),
            ("a%c", "a\\%c", true),
            ("abc", "a\\%c", false),
            ("a_c", "a\\_c", true),
            ("évé", "EVE", true),
            ("aévéb", "%eve%", true),
            ("中文字", "中_字", true),
            ("mississippi", "m%iss%ip%", true),
            ("mississippi", "m%iss%ipx%", false),
            // No blanks are added, unlike in comparisons.
            ("a", "a ", false),
            ("a ", "a", false),
            ("a\\", "a\\", true),
            ("x", "%%%x%%", true),
        ] {
            let compiled = Pattern::compile(pattern, Some('\\'), ci);
            assert_eq!(compiled.matches(text), matched, "{text} LIKE {pattern}");
            assert_eq!(
                compiled.matches_steps(text),
                matched,
                "{text} LIKE {pattern}"
            );
        }
        assert!(!Pattern::compile("%B%", Some('\\'), Collation::Bin).matches("abc"));
        assert!(Pattern::compile("a|%", Some('|'), ci).matches("a%"));
        assert!(Pattern::compile("a\\%", None, ci).matches("a\\b"));
        assert_eq!(Pattern::compile("ab\\%c%d", Some('\\'), ci).prefix, "ab%c");
    }

    #[test]
    fn long_patterns_take_no_exponential_time() {
        let text = "a".repeat(20_000);
        let pattern = "a%".repeat(50) + "b";
        assert!(!Pattern::compile(&pattern, Some('\\'), Collation::GeneralCi).matches(&text));
    }
}
