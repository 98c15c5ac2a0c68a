//! Expressions as they stand in a statement, before names and types are known.

use std::sync::Arc;

use super::{ColumnName, Literal, Name, OrderItem, Over, Query, TypeDeclaration, VariableScope};
use crate::Span;

/// An expression and where it stands.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it says.
    pub kind: ExpressionKind,
    /// Where it stands, without parentheses around it.
    pub span: Span,
}

/// Two expressions are equal when they say the same, wherever they stand.
impl PartialEq for Expression {
    fn eq(&self, other: &Expression) -> bool {
        self.kind == other.kind
    }
}

/// What an expression says.
///
/// Parentheses are not kept; the tree's shape says it all. AND and OR hold all their operands, because generated
/// conditions have thousands of them and a chain of pairs would be that deep.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A constant.
    Literal(Literal),
    /// `_utf8mb4'text'`, `_binary X'00'`, `N'text'`.
    Introduced {
        /// The character set, without the underscore.
        character_set: Name,
        /// Text or bytes.
        literal: Literal,
    },
    /// A column.
    Column(ColumnName),
    /// `?`, numbered from 0.
    Parameter(u32),
    /// `@name`.
    UserVariable(Name),
    /// `@@name`, `@@session.name`, `@@global.name`.
    SystemVariable(Option<VariableScope>, Name),
    /// `@name := value` inside an expression.
    AssignVariable(Name, Box<Expression>),
    /// `(a, b)` or `ROW(a, b)`: two or more.
    Row(Vec<Expression>),
    /// `DEFAULT` as a value in INSERT and UPDATE.
    Default,
    /// `DEFAULT(column)`.
    DefaultOf(ColumnName),
    /// `VALUES(column)` in ON DUPLICATE KEY UPDATE.
    ValuesOf(ColumnName),
    /// One operand.
    Unary(UnaryOperator, Box<Expression>),
    /// Two operands.
    Binary(BinaryOperator, Box<Expression>, Box<Expression>),
    /// `a AND b AND c`: two or more.
    And(Vec<Expression>),
    /// `a OR b OR c`: two or more.
    Or(Vec<Expression>),
    /// `operand IS [NOT] NULL`.
    IsNull {
        /// What is looked at.
        operand: Box<Expression>,
        /// `NOT`.
        negated: bool,
    },
    /// `operand IS [NOT] TRUE | FALSE | UNKNOWN`.
    IsTruth {
        /// What is looked at.
        operand: Box<Expression>,
        /// What it is compared with.
        truth: Truth,
        /// `NOT`.
        negated: bool,
    },
    /// `operand [NOT] LIKE pattern [ESCAPE escape]`.
    Like {
        /// The text.
        operand: Box<Expression>,
        /// The pattern with `%` and `_`.
        pattern: Box<Expression>,
        /// What takes their meaning from `%` and `_`; a backslash when absent.
        escape: Option<Box<Expression>>,
        /// `NOT`.
        negated: bool,
    },
    /// `operand [NOT] REGEXP pattern` (also RLIKE).
    Regexp {
        /// The text.
        operand: Box<Expression>,
        /// The pattern.
        pattern: Box<Expression>,
        /// `NOT`.
        negated: bool,
    },
    /// `operand [NOT] BETWEEN low AND high`.
    Between {
        /// What is compared.
        operand: Box<Expression>,
        /// The lower bound, included.
        low: Box<Expression>,
        /// The upper bound, included.
        high: Box<Expression>,
        /// `NOT`.
        negated: bool,
    },
    /// `operand [NOT] IN (a, b, …)`.
    InList {
        /// What is looked for; may be a row.
        operand: Box<Expression>,
        /// One or more.
        list: Vec<Expression>,
        /// `NOT`.
        negated: bool,
    },
    /// `operand [NOT] IN (SELECT …)`.
    InSubquery {
        /// What is looked for; may be a row.
        operand: Box<Expression>,
        /// Where.
        query: Box<Query>,
        /// `NOT`.
        negated: bool,
    },
    /// `[NOT] EXISTS (SELECT …)`; NOT is an ordinary [`UnaryOperator::Not`] around it.
    Exists(Box<Query>),
    /// `(SELECT …)` as a value or row.
    Subquery(Box<Query>),
    /// `operand > ANY (SELECT …)`.
    Quantified {
        /// The left side.
        operand: Box<Expression>,
        /// A comparison.
        operator: BinaryOperator,
        /// ANY (SOME) or ALL.
        quantifier: Quantifier,
        /// The right side.
        query: Box<Query>,
    },
    /// `CASE [operand] WHEN … THEN … [ELSE …] END`.
    Case {
        /// What the WHENs are compared with; without it they are conditions.
        operand: Option<Box<Expression>>,
        /// One or more.
        branches: Vec<CaseBranch>,
        /// The value when no branch applies.
        otherwise: Option<Box<Expression>>,
    },
    /// `CAST(operand AS type)`, `CONVERT(operand, type)`, `BINARY operand`.
    Cast {
        /// What is converted.
        operand: Box<Expression>,
        /// Into what.
        target: CastType,
    },
    /// `CONVERT(operand USING character_set)`.
    ConvertUsing {
        /// What is converted.
        operand: Box<Expression>,
        /// Into what.
        character_set: Name,
    },
    /// `operand COLLATE collation`.
    Collate {
        /// A text.
        operand: Box<Expression>,
        /// How it shall compare.
        collation: Name,
    },
    /// `operand + INTERVAL amount unit`, `DATE_ADD(…)`, `TIMESTAMPADD(…)`, and the same with minus.
    AddInterval {
        /// A date or time.
        operand: Box<Expression>,
        /// How many units; text for compound units (`'1:30'`).
        amount: Box<Expression>,
        /// Of what.
        unit: IntervalUnit,
        /// Minus.
        subtract: bool,
    },
    /// `EXTRACT(unit FROM operand)`.
    Extract {
        /// What is taken.
        unit: IntervalUnit,
        /// A date or time.
        operand: Box<Expression>,
    },
    /// `TIMESTAMPDIFF(unit, from, to)`.
    TimestampDiff {
        /// What is counted.
        unit: IntervalUnit,
        /// The earlier.
        from: Box<Expression>,
        /// The later.
        to: Box<Expression>,
    },
    /// `TRIM([side] [remove] FROM operand)`.
    Trim {
        /// Where.
        side: TrimSide,
        /// What; blanks when absent.
        remove: Option<Box<Expression>>,
        /// The text.
        operand: Box<Expression>,
    },
    /// `name(arguments)`. Special spellings end here too: `SUBSTRING(a FROM b FOR c)` is `substring(a, b, c)`,
    /// `POSITION(a IN b)` is `locate(a, b)`, `CURRENT_DATE` is `current_date()`, `a -> b` is `json_extract(a, b)`,
    /// `a ->> b` is `json_unquote(json_extract(a, b))`.
    Function(FunctionCall),
    /// An aggregate without OVER.
    Aggregate(Box<AggregateCall>),
    /// A function with OVER.
    Window(Box<WindowCall>),
}

/// `name(arguments)`.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCall {
    /// As written; compares ignoring case.
    pub name: Name,
    /// In order.
    pub arguments: Vec<Expression>,
}

/// An aggregate: `SUM(DISTINCT x)`, `GROUP_CONCAT(a ORDER BY b SEPARATOR ',')`.
#[derive(Clone, Debug, PartialEq)]
pub struct AggregateCall {
    /// Which.
    pub function: AggregateFunction,
    /// `DISTINCT`.
    pub distinct: bool,
    /// Empty for `COUNT(*)`.
    pub arguments: Vec<Expression>,
    /// GROUP_CONCAT's ORDER BY.
    pub order_by: Vec<OrderItem>,
    /// GROUP_CONCAT's SEPARATOR; a comma when absent.
    pub separator: Option<Arc<str>>,
}

/// The aggregates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AggregateFunction {
    /// `COUNT(*)`, `COUNT(x)`, `COUNT(DISTINCT x, y)`.
    Count,
    /// `SUM`.
    Sum,
    /// `AVG`.
    Avg,
    /// `MIN`.
    Min,
    /// `MAX`.
    Max,
    /// `GROUP_CONCAT`.
    GroupConcat,
    /// `BIT_AND`.
    BitAnd,
    /// `BIT_OR`.
    BitOr,
    /// `BIT_XOR`.
    BitXor,
    /// `STD`, `STDDEV`, `STDDEV_POP`.
    StddevPop,
    /// `STDDEV_SAMP`.
    StddevSamp,
    /// `VARIANCE`, `VAR_POP`.
    VarPop,
    /// `VAR_SAMP`.
    VarSamp,
    /// `JSON_ARRAYAGG`.
    JsonArrayAgg,
    /// `JSON_OBJECTAGG`.
    JsonObjectAgg,
}

/// A function with OVER.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowCall {
    /// Which, with its arguments.
    pub function: WindowFunction,
    /// Over what.
    pub over: Over,
}

/// What may stand before OVER.
#[derive(Clone, Debug, PartialEq)]
pub enum WindowFunction {
    /// An aggregate.
    Aggregate(AggregateCall),
    /// `ROW_NUMBER`, `RANK`, `DENSE_RANK`, `PERCENT_RANK`, `CUME_DIST`, `NTILE`, `LAG`, `LEAD`, `FIRST_VALUE`,
    /// `LAST_VALUE`, `NTH_VALUE`.
    Function(FunctionCall),
}

/// `WHEN condition THEN result`.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseBranch {
    /// Compared with CASE's operand, or a condition.
    pub condition: Expression,
    /// The value.
    pub result: Expression,
}

/// One operand's operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOperator {
    /// `-x`.
    Minus,
    /// `+x`.
    Plus,
    /// `NOT x`, `!x`.
    Not,
    /// `~x`.
    BitNot,
}

/// Two operands' operators, except AND and OR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOperator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `DIV`
    IntegerDivide,
    /// `%`, `MOD`
    Modulo,
    /// `&`
    BitAnd,
    /// `|`
    BitOr,
    /// `^`
    BitXor,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `=`
    Equal,
    /// `<>`, `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<=>`
    NullSafeEqual,
    /// `XOR`
    Xor,
}

/// What IS compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// `IS TRUE`.
    True,
    /// `IS FALSE`.
    False,
    /// `IS UNKNOWN`.
    Unknown,
}

/// ANY or ALL before a subquery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// `ANY`, `SOME`.
    Any,
    /// `ALL`.
    All,
}

/// Where TRIM trims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrimSide {
    /// `LEADING`.
    Leading,
    /// `TRAILING`.
    Trailing,
    /// `BOTH`, the default.
    Both,
}

/// What CAST converts into.
#[derive(Clone, Debug, PartialEq)]
pub enum CastType {
    /// `SIGNED [INTEGER]`.
    Signed,
    /// `UNSIGNED [INTEGER]`.
    Unsigned,
    /// `BINARY[(n)]`.
    Binary(Option<u32>),
    /// `CHAR[(n)] [CHARACTER SET name]`; NCHAR too.
    Char(Option<u32>, Option<Name>),
    /// Everything else that is spelt as a column type: DECIMAL, DATE, DATETIME, TIME, YEAR, FLOAT, DOUBLE, JSON.
    Type(TypeDeclaration),
}

/// The units of INTERVAL and EXTRACT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the SQL word of the same spelling")]
pub enum IntervalUnit {
    Microsecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    SecondMicrosecond,
    MinuteMicrosecond,
    MinuteSecond,
    HourMicrosecond,
    HourSecond,
    HourMinute,
    DayMicrosecond,
    DaySecond,
    DayMinute,
    DayHour,
    YearMonth,
}

impl Expression {
    /// An expression at a place.
    pub fn new(kind: ExpressionKind, span: Span) -> Expression {
        Expression { kind, span }
    }
}
