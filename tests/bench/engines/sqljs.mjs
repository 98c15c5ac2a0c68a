// sql.js: SQLite compiled to wasm.

export const name = 'sql.js';

/** Opens an empty database in memory. */
export async function open(platform) {
  const start = await platform.sqljs('sql.js/dist/sql-wasm.js');
  const wasmBinary = await platform.bytes('sql.js/dist/sql-wasm.wasm');
  const library = await start({ wasmBinary });
  const database = new library.Database();
  return {
    run: sql => database.run(sql),
    query: sql => database.exec(sql)[0]?.values ?? [],
    close: () => database.close(),
  };
}
