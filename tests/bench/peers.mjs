// Runs Forkyard and its peers side by side and writes the measurements; `cargo xtask bench peers` calls it.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { runInChromium } from './environments/chromium.mjs';
import { runInNode } from './environments/node.mjs';
import { table } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    forkyard: { type: 'string' },
    out: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
    rows: { type: 'string' },
    env: { type: 'string', default: 'node' },
    quick: { type: 'boolean', default: false },
  },
});

const SCANS_ONLY_FROM = 500_000;
const folders = {
  forkyard: options.forkyard,
  packages: join(dirname(fileURLToPath(import.meta.url)), 'node_modules'),
};
const environments = {
  node: unit => runInNode(unit, folders),
  chromium: unit => runInChromium(unit, folders, options.browser),
};

/** What is measured, the engines of one suite right after each other, so that they meet the same machine. */
function units() {
  const runs = options.quick ? 3 : 7;
  const asked = options.rows && Number(options.rows);
  const sizes = asked ? [asked] : options.quick ? [100_000] : [1000, 100_000];
  const list = [];
  for (const rows of asked ? [asked] : [100_000]) {
    const suite = rows >= SCANS_ONLY_FROM ? 'scans' : 'queries';
    for (const engine of ['forkyard', 'sql.js']) list.push({ suite, rows, engine, runs });
  }
  for (const rows of sizes) {
    // Each suite in a process of its own: DoltLite's memory is never given back.
    for (const suite of ['forks', 'merges nearby', 'merges spread', 'undoing']) {
      const peers = suite === 'undoing' ? ['doltlite'] : ['sql.js', 'doltlite'];
      for (const engine of ['forkyard', ...peers]) list.push({ suite, rows, engine, runs });
    }
    if (rows < SCANS_ONLY_FROM) {
      for (const engine of ['forkyard', 'doltlite']) list.push({ suite: 'history', rows, engine, runs });
    }
  }
  return list;
}

const run = environments[options.env];
if (!run || (options.rows && !(Number(options.rows) >= 100))) {
  console.error('bench peers: --env is node or chromium, --rows a number from 100.');
  process.exit(2);
}
const results = [];
for (const unit of units()) {
  console.error(`${unit.engine}: ${unit.suite}, ${unit.rows} rows`);
  try {
    results.push(...(await run(unit)).map(({ workload, rows, engine, ...times }) => ({ workload, rows, env: options.env, engine, ...times })));
  } catch (error) {
    console.error(`${unit.engine}: ${error.stderr || error.message}`);
  }
}
await mkdir(dirname(options.out), { recursive: true });
await writeFile(options.out, `[\n${results.map(result => '  ' + JSON.stringify(result)).join(',\n')}\n]\n`);
console.log(table(results));
