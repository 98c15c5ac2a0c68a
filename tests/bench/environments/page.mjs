// The page that runs one unit: it asks the server for the unit and posts the results.

import { runUnit } from '../unit.mjs';

const place = file => (file.startsWith('forkyard/') ? `/${file}` : `/packages/${file}`);
const post = (path, value) => fetch(path, { method: 'POST', body: JSON.stringify(value) });
const text = async file => (await fetch(place(file))).text();

const platform = {
  module: file => import(place(file)),
  bytes: async file => new Uint8Array(await (await fetch(place(file))).arrayBuffer()),
  // A script for pages, not a module: it leaves its only name where it runs.
  sqljs: async file => new Function(`${await text(file)}; return initSqlJs;`)(),
  doltlite: async folder => (await import(place(`${folder}/sqlite3.mjs`))).default({ print() {}, printErr() {} }),
};

const tell = line => post('/told', line);
const unit = await (await fetch('/unit')).json();
try {
  await post('/results', await runUnit(platform, unit, tell));
} catch (error) {
  await tell(`${unit.engine}, ${unit.rows} rows: ${error.message ?? error}`);
  await post('/results', []);
}
