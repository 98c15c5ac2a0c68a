// A unit in a page of its own, in a headless Chromium.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('..', import.meta.url));
const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const PAGE = '<!doctype html><script type="module" src="/bench/environments/page.mjs"></script>';
// An isolated page has the finer clock.
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** Runs one unit and answers its results. `folders` says where the engines' files lie. */
export async function runInChromium(unit, folders, browser) {
  const profile = await mkdtemp(join(tmpdir(), 'forkyard-bench-'));
  let child;
  let server;
  try {
    return await new Promise((resolve, reject) => {
      server = createServer((request, response) => answer(request, response, folders, unit, resolve));
      server.listen(0, '127.0.0.1', () => {
        const address = `http://127.0.0.1:${server.address().port}/`;
        child = spawn(browser, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
          `--user-data-dir=${profile}`, address], { stdio: 'ignore' });
        child.on('error', reject);
        child.on('exit', () => reject(new Error('the browser ended before the results came')));
      });
    });
  } finally {
    server?.closeAllConnections();
    server?.close();
    await ended(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function ended(child) {
  if (!child?.pid || child.exitCode !== null) return undefined;
  return new Promise(resolve => {
    child.once('exit', resolve);
    child.kill();
  });
}

async function answer(request, response, folders, unit, done) {
  const send = (type, body, status = 200) => response.writeHead(status, { 'Content-Type': type, ...ISOLATED }).end(body);
  if (request.method === 'POST') {
    let body = '';
    for await (const part of request) body += part;
    send('text/plain', '');
    if (request.url === '/told') process.stderr.write(JSON.parse(body) + '\n');
    else done(JSON.parse(body));
    return;
  }
  if (request.url === '/') return send('text/html', PAGE);
  if (request.url === '/unit') return send('application/json', JSON.stringify(unit));
  const [, root, ...rest] = normalize(request.url.split('?')[0]).split('/');
  const folder = { bench: BENCH, forkyard: folders.forkyard, packages: folders.packages }[root];
  try {
    const bytes = await readFile(join(folder ?? '', ...rest));
    send(TYPES[extname(request.url)] ?? 'application/octet-stream', bytes);
  } catch {
    send('text/plain', 'not found', 404);
  }
}
