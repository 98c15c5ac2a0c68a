// Forkyard: the JavaScript class of the npm package, as `cargo xtask bench peers` builds it.

export const name = 'forkyard';

/** Opens an empty instance. `query` answers rows; both throw the first error. */
export async function open(platform) {
  const glue = await platform.module('forkyard/forkyard_wasm.js');
  glue.initSync({ module: await platform.bytes('forkyard/forkyard_wasm_bg.wasm') });
  const instance = new glue.Forkyard();
  const run = sql => {
    const answers = instance.execute(sql);
    const last = answers[answers.length - 1];
    if (last?.error) throw new Error(`${last.error.message} in ${sql.slice(0, 80)}`);
    return last?.rows ?? [];
  };
  return { run, query: run, close: () => instance.free() };
}
