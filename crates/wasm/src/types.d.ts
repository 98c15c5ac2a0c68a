// Written from the Rust types of crates/view: UPDATE_TYPES=1 cargo test -p forkyard-view typescript

/**
 * The answer to one statement.
 */
export type StatementJson<V> = { 
/**
 * The columns, or null when the statement answers no rows.
 */
columns: Array<ColumnJson> | null, 
/**
 * The rows, or null.
 */
rows: Array<Array<V>> | null, 
/**
 * Affected rows, or null when the statement answers rows or failed.
 */
affected: number | null, 
/**
 * MySQL's info text.
 */
message: string | null, 
/**
 * Warnings, in order.
 */
warnings: Array<WarningJson>, 
/**
 * Why it failed, or null.
 */
error: ErrorView | null, 
/**
 * How long it took.
 */
elapsed_us: number, };

/**
 * One column.
 */
export type ColumnJson = { 
/**
 * The heading.
 */
name: string, 
/**
 * MySQL's wire type: `INT`, `DECIMAL` …
 */
type: string, 
/**
 * `true` for text sent with the binary character set.
 */
binary?: boolean, 
/**
 * `true` for unsigned numbers.
 */
unsigned?: boolean, };

/**
 * One warning.
 */
export type WarningJson = { 
/**
 * `Warning` or `Note`.
 */
level: string, 
/**
 * MySQL's number.
 */
code: number, 
/**
 * The text.
 */
message: string, };

/**
 * One error of one statement.
 */
export type ErrorView = { 
/**
 * MySQL's number, such as 1146.
 */
code: number, 
/**
 * MySQL's five-character state, such as `42S02`.
 */
sqlstate: string, 
/**
 * Our kebab-case name, such as `unknown-table`.
 */
name: string, 
/**
 * A plain sentence, as MySQL words it where MySQL has it.
 */
message: string, 
/**
 * Where, in the text that was sent.
 */
span: Span | null, 
/**
 * The next step.
 */
help: string | null, };

/**
 * A range of bytes in a script (UTF-8), end exclusive.
 */
export type Span = { 
/**
 * First byte.
 */
start: number, 
/**
 * One past the last byte.
 */
end: number, };

/**
 * A value as JavaScript programs want it: numbers as numbers (`bigint` past 2^53), the rest as text.
 */
export type TypedValue = null | number | bigint | string | { hex: string };

/**
 * A value as MySQL's text protocol sends it: text, null, or `{"hex": "…"}` for bytes that are not UTF-8.
 */
export type TextValue = null | string | { 
/**
 * Two digits a byte.
 */
hex: string, };
