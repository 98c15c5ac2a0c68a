
/**
 * How `execute` runs a script. A session is opened when its name is new.
 */
export interface ExecuteOptions {
  /** The session's name; `"main"` when it is left out. */
  session?: string;
  /** What a new session has selected: `"test"` when it is left out, nothing when it is null. */
  database?: string | null;
  /** `"typed"` (the default): numbers as numbers, `bigint` past 2^53. `"text"`: as MySQL's text protocol sends them. */
  values?: "typed" | "text";
}

/**
 * The answer to `call`.
 */
export interface CallAnswer {
  /** What the tool answers; null when it failed. */
  result: unknown;
  /** Why it failed, or null. */
  error: ErrorView | null;
}
