// Fork, diff, three-way merge, revert and patch: what each engine has for it, on a table of three columns.
//
// sql.js has none of it: a fork is a copy of the table, a diff three joins, a merge a few statements with joins over the copy at the
// fork, the incoming and the current table. What an engine has no way to do at all is left out for it.

const changes = rows => {
  const step = Math.max(Math.floor(rows / 100), 1);
  const stripe = at => `id > ${at * step} AND id <= ${(at + 1) * step}`;
  return {
    'equal': null,
    '1 row': `id = ${Math.max(rows >> 1, 1)}`,
    '1 % clustered': stripe(25),
    '1 % clustered, elsewhere': stripe(50),
    '1 % spread': 'id % 100 = 7',
    '1 % spread, elsewhere': 'id % 100 = 57',
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

const joins = name => `
  SELECT 'removed' AS kind, a.id, a.name, a.score, NULL AS to_id, NULL AS to_name, NULL AS to_score
    FROM main_t a LEFT JOIN ${name}_t b ON b.id = a.id WHERE b.id IS NULL
  UNION ALL SELECT 'modified', a.id, a.name, a.score, b.id, b.name, b.score FROM main_t a JOIN ${name}_t b ON b.id = a.id
    WHERE a.name IS NOT b.name OR a.score IS NOT b.score
  UNION ALL SELECT 'added', NULL, NULL, NULL, b.id, b.name, b.score FROM ${name}_t b LEFT JOIN main_t a ON a.id = b.id WHERE a.id IS NULL`;

/** How each engine spells what is measured. `change` and `drop` are not timed. */
const spellings = {
  forkyard: engine => ({
    fill: rows => {
      engine.run('CREATE DATABASE main; CREATE TABLE main.t (id INT PRIMARY KEY, name TEXT, score INT)');
      insert(engine, 'main.t', rows);
    },
    fork: to => engine.run(`FORK DATABASE main TO ${to}`),
    drop: name => engine.run(`DROP DATABASE ${name}`),
    change: (name, where) => engine.run(`UPDATE ${name}.t ${UPDATE}${where}`),
    count: name => engine.query(`DIFF DATABASE ${name} AGAINST main`),
    diff: name => engine.query(`DIFF TABLE ${name}.t AGAINST main.t`),
    merge: (from, to) => engine.run(`MERGE DATABASE ${from} INTO ${to} SINCE FORK`),
    mark: name => engine.query(`SHOW LOG FROM ${name} LIMIT 1`)[0][0],
    revert: (name, snapshot) => engine.run(`REVERT '${snapshot}' IN ${name}`),
    patch: name => engine.query(`PATCH DATABASE ${name} AGAINST main`),
  }),

  'sql.js': engine => ({
    fill: rows => {
      engine.run('CREATE TABLE main_t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER)');
      insert(engine, 'main_t', rows);
    },
    fork: to => engine.run(`CREATE TABLE ${to}_t (id INTEGER PRIMARY KEY, name TEXT, score INTEGER); INSERT INTO ${to}_t SELECT * FROM main_t`),
    drop: name => engine.run(`DROP TABLE ${name}_t`),
    change: (name, where) => engine.run(`UPDATE ${name}_t ${UPDATE}${where}`),
    count: name => engine.query(`SELECT kind, COUNT(*) FROM (${joins(name)}) GROUP BY kind`),
    diff: name => engine.query(joins(name)),
    merge: (from, to) => {
      engine.run('BEGIN');
      engine.query(`
        SELECT COUNT(*) FROM main_t b JOIN ${from}_t f ON f.id = b.id JOIN ${to}_t o ON o.id = b.id
          WHERE (f.name IS NOT b.name OR f.score IS NOT b.score) AND (o.name IS NOT b.name OR o.score IS NOT b.score)
            AND (f.name IS NOT o.name OR f.score IS NOT o.score)`);
      engine.run(`
        UPDATE ${to}_t AS o SET name = f.name, score = f.score FROM ${from}_t AS f, main_t AS b
          WHERE f.id = o.id AND b.id = o.id AND (f.name IS NOT b.name OR f.score IS NOT b.score);
        INSERT INTO ${to}_t SELECT f.* FROM ${from}_t f LEFT JOIN main_t b ON b.id = f.id WHERE b.id IS NULL;
        DELETE FROM ${to}_t WHERE id IN (SELECT b.id FROM main_t b LEFT JOIN ${from}_t f ON f.id = b.id WHERE f.id IS NULL);
        COMMIT`);
    },
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
      count: name => select(`diff_type, COUNT(*) FROM dolt_diff_t('main', '${name}') GROUP BY diff_type`),
      diff: name => select(`diff_type, from_id, from_name, from_score, to_id, to_name, to_score FROM dolt_diff_t('main', '${name}')`),
      // `change` left the branch that is merged into checked out.
      merge: from => select(`dolt_merge('${from}')`),
      mark: () => 'HEAD~1',
      revert: (name, commit) => select(`dolt_revert('${commit}')`),
      patch: name => select(`statement FROM dolt_patch('main', '${name}')`),
    };
  },
};

/** Forks, and diffs of a fork against what it was forked from. */
export function forks(engine, name, rows) {
  const speak = spellings[name](engine);
  speak.fill(rows);
  // A copy is long enough to be measured alone, and twenty would not fit.
  const copies = Array.from({ length: name === 'sql.js' ? 1 : 20 }, (_, at) => `fork${at}`);
  const workloads = {
    'fork database': {
      times: copies.length,
      work: () => copies.forEach(fork => speak.fork(fork)),
      tidy: () => copies.forEach(fork => speak.drop(fork)),
    },
  };
  for (const label of ['equal', '1 row', '1 % clustered', '1 % spread', '10 % spread']) {
    let made = false;
    const prepare = () => {
      if (made) return;
      speak.fork('changed');
      if (changes(rows)[label]) speak.change('changed', changes(rows)[label]);
      made = true;
    };
    // What is short is repeated, because browsers round their clock.
    const times = name === 'forkyard' || label === 'equal' || label === '1 row' ? 10 : 1;
    const repeated = work => () => {
      for (let at = 0; at < times; at++) work();
    };
    workloads[`diff (count), ${label}`] = { prepare, times, work: repeated(() => speak.count('changed')) };
    workloads[`diff (rows), ${label}`] = {
      prepare,
      work: () => speak.diff('changed'),
      finish: () => {
        speak.drop('changed');
        made = false;
      },
    };
  }
  return workloads;
}

/** Three-way merges of a kind of change with the same kind of change elsewhere. */
const merges = kinds => (engine, name, rows) => {
  const speak = spellings[name](engine);
  speak.fill(rows);
  const workloads = {};
  for (const [label, incoming, current] of kinds) {
    workloads[`merge three-way, ${label}`] = {
      prepare: () => {
        speak.fork('incoming');
        speak.change('incoming', changes(rows)[incoming]);
        speak.fork('current');
        speak.change('current', changes(rows)[current] ?? current);
      },
      work: () => speak.merge('incoming', 'current'),
      tidy: () => ['incoming', 'current'].forEach(branch => speak.drop(branch)),
    };
  }
  return workloads;
};

export const mergesNearby = merges([
  ['1 row + 1 row', '1 row', 'id = 1'],
  ['1 % + 1 % clustered', '1 % clustered', '1 % clustered, elsewhere'],
]);

export const mergesSpread = merges([['1 % + 1 % spread', '1 % spread', '1 % spread, elsewhere']]);

/** Taking back a change that is not the newest, and the patch of a fork. sql.js has neither. */
export function undoing(engine, name, rows) {
  const speak = spellings[name](engine);
  if (!speak.revert) return {};
  speak.fill(rows);
  let snapshot;
  return {
    'revert 1 % below the newest': {
      prepare: () => {
        speak.fork('wrong');
        speak.change('wrong', changes(rows)['1 % spread']);
        snapshot = speak.mark('wrong');
        speak.change('wrong', 'id = 1');
      },
      work: () => speak.revert('wrong', snapshot),
      tidy: () => speak.drop('wrong'),
    },
    'patch, 1 % spread': {
      prepare: () => {
        speak.fork('changed');
        speak.change('changed', changes(rows)['1 % spread']);
      },
      work: () => speak.patch('changed'),
      tidy: () => speak.drop('changed'),
    },
  };
}
