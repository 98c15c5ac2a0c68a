// The process that runs one unit: the unit and the folders come as arguments, the results go to standard output.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { runUnit } from '../unit.mjs';

const [unit, folders] = process.argv.slice(2, 4).map(text => JSON.parse(text));
const place = file => (file.startsWith('forkyard/') ? join(folders.forkyard, file.slice('forkyard/'.length)) : join(folders.packages, file));
const module = file => import(pathToFileURL(place(file)));

const platform = {
  module,
  bytes: file => readFile(place(file)),
  sqljs: async file => (await module(file)).default,
  doltlite: async folder => (await module(`${folder}/sqlite3-node.mjs`)).default({ print() {}, printErr() {} }),
};

const results = await runUnit(platform, unit, line => console.error(line));
process.stdout.write(JSON.stringify(results));
