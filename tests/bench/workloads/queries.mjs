// Queries and writes on one table of five columns: an integer key, two integers, a text and a decimal.

const TABLE = '(id INT PRIMARY KEY, grp INT, name VARCHAR(40), price DECIMAL(10,2), qty INT)';
const ROWS_A_STATEMENT = 1000;

const row = (id, rows) => `(${id},${id % 1000},'name-${(id * 7919) % rows}',${(((id * 37) % 100000) / 100).toFixed(2)},${(id * 31) % 500})`;

/** The statements that insert rows 1 to `rows`. */
function inserts(table, rows) {
  const statements = [];
  for (let first = 1; first <= rows; first += ROWS_A_STATEMENT) {
    const last = Math.min(first + ROWS_A_STATEMENT - 1, rows);
    const values = Array.from({ length: last - first + 1 }, (_, at) => row(first + at, rows));
    statements.push(`INSERT INTO ${table} VALUES ${values.join(',')}`);
  }
  return statements;
}

/** Fills `t`, and `u` with the same rows. */
export function fill(engine, rows) {
  engine.run('CREATE TABLE t ' + TABLE);
  inserts('t', rows).forEach(sql => engine.run(sql));
  engine.run('CREATE TABLE u ' + TABLE);
  engine.run('INSERT INTO u SELECT * FROM t');
}

/** Those that read everything once; the ones to run on a million rows. */
export const scans = engine => Object.fromEntries(Object.entries({
  'COUNT + SUM WHERE': 'SELECT COUNT(*), SUM(qty) FROM t WHERE qty > 250',
  'GROUP BY, 1,000 groups': 'SELECT grp, COUNT(*), SUM(qty) FROM t GROUP BY grp',
  'SUM(decimal)': 'SELECT SUM(price) FROM t',
  'COUNT(DISTINCT)': 'SELECT COUNT(DISTINCT name) FROM t',
  "LIKE '%999%'": "SELECT COUNT(*) FROM t WHERE name LIKE '%999%'",
  'ORDER BY text LIMIT 10': 'SELECT * FROM t ORDER BY name LIMIT 10',
  'join on the key': 'SELECT COUNT(*), SUM(a.qty + b.qty) FROM t a JOIN u b ON a.id = b.id',
  'join condition in WHERE': 'SELECT COUNT(*) FROM t a, u b WHERE a.id = b.id AND b.qty > 250',
  'IN (subquery)': 'SELECT COUNT(*) FROM t WHERE grp IN (SELECT grp FROM u WHERE id <= 2000)',
  'NOT EXISTS': 'SELECT COUNT(*) FROM t a WHERE NOT EXISTS (SELECT 1 FROM u b WHERE b.id = a.id + 1000)',
}).map(([name, sql]) => [name, { work: () => engine.query(sql) }]));

/** Those that touch few rows, and those that write. */
export function others(engine, rows) {
  const key = (round, at) => 1 + ((round * 200 + at) * 37) % rows;
  const repeated = (times, statement) => ({
    times,
    work: round => {
      for (let at = 0; at < times; at++) statement(round, at);
    },
  });
  const fresh = () => engine.run(`DROP TABLE IF EXISTS w; CREATE TABLE w ${TABLE}`);
  const bulk = inserts('w', rows);
  const singles = Array.from({ length: 10_000 }, (_, at) => `INSERT INTO w VALUES ${row(at + 1, rows)}`);
  return {
    'point select': repeated(200, (round, at) => engine.query(`SELECT * FROM t WHERE id = ${key(round, at)}`)),
    'range of 1,000 keys': repeated(20, (round, at) => engine.query(`SELECT * FROM t WHERE id BETWEEN ${key(0, at)} AND ${key(0, at) + 999}`)),
    'point update': repeated(200, (round, at) => engine.run(`UPDATE t SET qty = qty + 1 WHERE id = ${key(round, at)}`)),
    'point delete': repeated(200, (round, at) => engine.run(`DELETE FROM t WHERE id = ${key(round, at)}`)),
    'UPDATE 1 %': { work: round => engine.run(`UPDATE t SET qty = qty + 1 WHERE id % 100 = ${round}`) },
    '10k single-row INSERTs': { prepare: fresh, work: () => singles.forEach(sql => engine.run(sql)) },
    '1,000-row INSERTs, all rows': { prepare: fresh, work: () => bulk.forEach(sql => engine.run(sql)) },
    'INSERT … SELECT, all rows': { prepare: fresh, work: () => engine.run('INSERT INTO w SELECT * FROM u') },
  };
}
