// Finding the bad write: a table, a thousand snapshots of one changed row each, and then the questions.

const COMMITS = 1000;
const changedRow = (commit, rows) => 1 + ((commit * 37) % rows);
const row = id => `(${id},'user-${id}',${(id * 7919) % 1000})`;

function fill(engine, rows) {
  for (let first = 1; first <= rows; first += 1000) {
    const last = Math.min(first + 999, rows);
    engine.run(`INSERT INTO t VALUES ${Array.from({ length: last - first + 1 }, (_, at) => row(first + at)).join(',')}`);
  }
}

/** How each engine spells the questions. `before` is the moment 500 snapshots ago. */
const spellings = {
  forkyard: engine => ({
    start: () => engine.run('CREATE DATABASE main; USE main; CREATE TABLE t (id INT PRIMARY KEY, name TEXT, score INT)'),
    commit: () => {},
    questions: id => {
      const snapshots = engine.query(`SHOW LOG FROM main LIMIT ${COMMITS}`);
      const before = snapshots[COMMITS / 2][0];
      return {
        'log of 1,000 snapshots': 'SHOW LOG FROM main LIMIT 1000',
        'changes of one row over 1,000 snapshots': `SHOW HISTORY OF t WHERE id = ${id}`,
        'snapshots that touched a table': 'SHOW LOG FROM main TABLE t',
        'blame of a table': 'SHOW BLAME OF t',
        'one row, 500 snapshots ago': `SELECT * FROM t AS OF '${before}' WHERE id = ${id}`,
        'diff with 500 snapshots ago': `DIFF TABLE t AGAINST t AS OF '${before}'`,
      };
    },
    revert: {
      prepare: round => engine.run(`FORK DATABASE main TO undo${round}`),
      work: round => engine.run(`REVERT '${engine.query(`SHOW LOG FROM main LIMIT ${COMMITS}`)[COMMITS / 2][0]}' IN undo${round}`),
      tidy: round => engine.run(`DROP DATABASE undo${round}`),
    },
  }),
  doltlite: engine => ({
    start: () => engine.run('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER)'),
    commit: () => engine.query("SELECT dolt_commit('-Am', 'change')"),
    questions: id => ({
      'log of 1,000 snapshots': 'SELECT commit_hash, message FROM dolt_log LIMIT 1000',
      'changes of one row over 1,000 snapshots': `SELECT diff_type, to_commit FROM dolt_diff_t WHERE to_id = ${id}`,
      'snapshots that touched a table': 'SELECT * FROM dolt_diff',
      'blame of a table': 'SELECT * FROM dolt_blame_t',
      'one row, 500 snapshots ago': `SELECT * FROM dolt_at_t('HEAD~500') WHERE id = ${id}`,
      'diff with 500 snapshots ago': "SELECT * FROM dolt_diff_t('HEAD~500', 'HEAD')",
    }),
    revert: {
      prepare: round => {
        engine.query(`SELECT dolt_branch('undo${round}')`);
        engine.query(`SELECT dolt_checkout('undo${round}')`);
      },
      work: () => engine.query("SELECT dolt_revert('HEAD~500')"),
      tidy: () => engine.query("SELECT dolt_checkout('main')"),
    },
  }),
};

/** The questions about the past; sql.js has no past. */
export function history(engine, name, rows) {
  const speak = spellings[name]?.(engine);
  if (!speak) return {};
  speak.start();
  engine.run('BEGIN');
  fill(engine, rows);
  engine.run('COMMIT');
  speak.commit();
  for (let commit = 0; commit < COMMITS; commit++) {
    engine.run(`UPDATE t SET score = score + 1 WHERE id = ${changedRow(commit, rows)}`);
    speak.commit();
  }
  const questions = Object.entries(speak.questions(changedRow(500, rows)));
  return {
    ...Object.fromEntries(questions.map(([label, sql]) => [label, { work: () => engine.query(sql) }])),
    'revert the 500th snapshot from the end': speak.revert,
  };
}
