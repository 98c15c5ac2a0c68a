// Fork, diff and merge: what each engine has for it, on a table of three columns.
//
// sql.js has none of it: a fork is a copy of the table, a diff three joins, a merge an update and an insert with a join.
// DoltLite merges three-way; Forkyard's statement and the joins take the incoming row wherever two rows differ.

const changes = rows => {
  const step = Math.max(Math.floor(rows / 100), 1);
  return {
    'equal': null,
    '1 row': `id = ${Math.max(rows >> 1, 1)}`,
    '1 % clustered': `id > ${25 * step} AND id <= ${26 * step}`,
    '1 % spread': 'id % 100 = 7',
    '10 % spread': 'id % 10 = 3',
  };
};

const UPDATE = 'SET score = score + 1 WHERE ';
const row = id => `(${id},'user-${id}',${(id * 7919) % 1000})`;

function insert(engine, table, rows) {
  for (let first = 1; first <= rows; first += 1000) {
    const last = Math.min(first + 999, rows);
    engine.run(`INSERT INTO ${table} VALUES ${Array.from({ length: last - first + 1 }, (_, at) => row(first + at)).join(',')}`);
  }
}

/** How each engine spells what is measured. `branch` and `drop` are not timed, `fork`, `diff` and `merge` are. */
const spellings = {
  forkyard: engine => ({
    fill: rows => {
      engine.run('CREATE DATABASE main; CREATE TABLE main.t (id INT PRIMARY KEY, name TEXT, score INT)');
      insert(engine, 'main.t', rows);
    },
    fork: to => engine.run(`FORK DATABASE main TO ${to}`),
    drop: name => engine.run(`DROP DATABASE ${name}`),
    change: (name, where) => engine.run(`UPDATE ${name}.t ${UPDATE}${where}`),
    diff: name => engine.query(`DIFF TABLE ${name}.t AGAINST main.t`),
    merge: (from, to) => engine.run(`MERGE TABLE ${from}.t INTO ${to}.t STRATEGY THEIRS`),
  }),

  'sql.js': engine => ({
    fill: rows => {
      engine.run('CREATE TABLE main_t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER)');
      insert(engine, 'main_t', rows);
    },
    fork: to => engine.run(`CREATE TABLE ${to}_t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER); INSERT INTO ${to}_t SELECT * FROM main_t`),
    drop: name => engine.run(`DROP TABLE ${name}_t`),
    change: (name, where) => engine.run(`UPDATE ${name}_t ${UPDATE}${where}`),
    diff: name => engine.query(`
      SELECT 'removed', a.id, a.name, a.score, NULL, NULL, NULL FROM main_t a LEFT JOIN ${name}_t b ON b.id = a.id WHERE b.id IS NULL
      UNION ALL SELECT 'modified', a.id, a.name, a.score, b.id, b.name, b.score FROM main_t a JOIN ${name}_t b ON b.id = a.id
        WHERE a.name IS NOT b.name OR a.score IS NOT b.score
      UNION ALL SELECT 'added', NULL, NULL, NULL, b.id, b.name, b.score FROM ${name}_t b LEFT JOIN main_t a ON a.id = b.id WHERE a.id IS NULL`),
    merge: (from, to) => engine.run(`
      BEGIN;
      UPDATE ${to}_t AS o SET name = f.name, score = f.score FROM ${from}_t AS f
        WHERE f.id = o.id AND (f.name IS NOT o.name OR f.score IS NOT o.score);
      INSERT INTO ${to}_t SELECT f.* FROM ${from}_t f LEFT JOIN ${to}_t o ON o.id = f.id WHERE o.id IS NULL;
      COMMIT`),
  }),

  doltlite: engine => {
    const select = call => engine.query('SELECT ' + call);
    return {
      fill: rows => {
        engine.run('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER)');
        engine.run('BEGIN');
        insert(engine, 't', rows);
        engine.run('COMMIT');
        select("dolt_commit('-Am', 'load')");
      },
      fork: to => select(`dolt_branch('${to}', 'main')`),
      drop: name => {
        select("dolt_checkout('main')");
        select(`dolt_branch('-D', '${name}')`);
      },
      change: (name, where) => {
        select(`dolt_checkout('${name}')`);
        engine.run(`UPDATE t ${UPDATE}${where}`);
        select(`dolt_commit('-am', 'change')`);
      },
      diff: name => select(`diff_type, from_id, from_name, from_score, to_id, to_name, to_score FROM dolt_diff_t('main', '${name}')`),
      // `change` left the branch that is merged into checked out.
      merge: from => select(`dolt_merge('${from}')`),
    };
  },
};

/** The workloads of one engine, which fill its database first. */
export function versions(engine, name, rows) {
  const speak = spellings[name](engine);
  speak.fill(rows);
  // A copy is long enough to be measured alone, and twenty would not fit.
  const forks = Array.from({ length: name === 'sql.js' ? 1 : 20 }, (_, at) => `fork${at}`);
  const workloads = {
    'fork database': {
      times: forks.length,
      work: () => forks.forEach(fork => speak.fork(fork)),
      tidy: () => forks.forEach(fork => speak.drop(fork)),
    },
  };
  for (const [label, where] of Object.entries(changes(rows))) {
    let made = false;
    workloads['diff, ' + label] = {
      prepare: () => {
        if (made) return;
        speak.fork('changed');
        if (where) speak.change('changed', where);
        made = true;
      },
      work: () => speak.diff('changed'),
      finish: () => speak.drop('changed'),
    };
  }
  for (const label of ['1 row', '1 % clustered', '1 % spread']) {
    workloads[`merge, ${label} into a side with another change`] = {
      prepare: () => {
        speak.fork('incoming');
        speak.change('incoming', changes(rows)[label]);
        speak.fork('current');
        speak.change('current', 'id = 1');
      },
      work: () => speak.merge('incoming', 'current'),
      tidy: () => ['incoming', 'current'].forEach(branch => speak.drop(branch)),
    };
  }
  return workloads;
}
