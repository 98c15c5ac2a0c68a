// DoltLite: SQLite with Dolt's history, compiled to wasm.

export const name = 'doltlite';

// A second start in one page never answers.
let library;

/** Opens an empty database in memory. */
export async function open(platform) {
  library ??= await platform.doltlite('@dolthub/doltlite-wasm');
  const database = new library.oo1.DB(':memory:');
  const query = sql => database.exec({ sql, rowMode: 'array', returnValue: 'resultRows' });
  return { run: query, query, close: () => database.close() };
}
