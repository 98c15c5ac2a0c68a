// A unit in a Node process of its own.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CHILD = fileURLToPath(new URL('node-child.mjs', import.meta.url));
const OUTPUT_MAX = 1 << 24;

/** Runs one unit and answers its results. `folders` says where the engines' files lie. */
export async function runInNode(unit, folders) {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath, [CHILD, JSON.stringify(unit), JSON.stringify(folders)], { maxBuffer: OUTPUT_MAX });
  process.stderr.write(stderr);
  return JSON.parse(stdout);
}
