// The measurements as a table: our median, each peer's, and how many times theirs ours is.

const PEERS = ['sql.js', 'doltlite'];

/** One line a workload and number of rows, in the order of the measurements. */
export function table(results) {
  const lines = new Map();
  for (const result of results) {
    const key = `${result.env}\t${result.workload}\t${result.rows}`;
    if (!lines.has(key)) lines.set(key, { env: result.env, workload: result.workload, rows: result.rows });
    lines.get(key)[result.engine] = result.median_ms;
  }
  const head = ['env', 'workload', 'rows', 'forkyard ms', ...PEERS.flatMap(peer => [`${peer} ms`, `ours / ${peer}`])];
  const body = [...lines.values()].map(line => [
    line.env, line.workload, String(line.rows), number(line.forkyard),
    ...PEERS.flatMap(peer => [number(line[peer]), ratio(line.forkyard, line[peer])]),
  ]);
  const row = cells => `| ${cells.join(' | ')} |`;
  return [row(head), `|${head.map((_, at) => (at < 2 ? '---' : '---:')).join('|')}|`, ...body.map(row)].join('\n');
}

const number = value => (value === undefined ? '–' : String(Number(value.toPrecision(3))));
const ratio = (ours, theirs) => (ours === undefined || theirs === undefined ? '–' : `${number(ours / theirs)}×`);
