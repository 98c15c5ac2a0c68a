// One unit of a run: one engine, one suite, one number of rows, in a process or page of its own.

import { measure } from './measure.mjs';
import { fill, others, scans } from './workloads/queries.mjs';
import { history } from './workloads/history.mjs';
import { forks, mergesNearby, mergesSpread, undoing } from './workloads/versions.mjs';

const modules = { forkyard: 'forkyard', 'sql.js': 'sqljs', doltlite: 'doltlite' };

const suites = {
  queries: (engine, name, rows) => {
    fill(engine, rows);
    return { ...scans(engine), ...others(engine, rows) };
  },
  scans: (engine, name, rows) => {
    fill(engine, rows);
    return scans(engine);
  },
  forks,
  'merges nearby': mergesNearby,
  'merges spread': mergesSpread,
  undoing,
  history,
};

/** Measures all workloads of a unit; what fails is told and left out. */
export async function runUnit(platform, { engine: name, suite, rows, runs }, tell) {
  const { open } = await import(`./engines/${modules[name]}.mjs`);
  const engine = await open(platform);
  const results = [];
  for (const [workload, steps] of Object.entries(suites[suite](engine, name, rows))) {
    try {
      results.push({ workload, rows, engine: name, ...measure(steps, runs) });
      steps.finish?.();
    } catch (error) {
      tell(`${name}, ${rows} rows, ${workload}: ${error.message ?? error}`);
    }
  }
  engine.close();
  return results;
}
