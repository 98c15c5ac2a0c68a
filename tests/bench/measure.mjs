// Timing: one untimed round to warm up, then the timed ones.

/**
 * Measures `work(round)`, which does the same thing `times` times, and answers milliseconds for one of them.
 * Browsers round their clock, so what is short is repeated within one reading of it.
 */
export function measure({ prepare, work, tidy, times = 1 }, runs) {
  const taken = [];
  for (let round = 0; round <= runs; round++) {
    prepare?.(round);
    const began = performance.now();
    work(round);
    const ended = performance.now();
    tidy?.(round);
    if (round > 0) taken.push((ended - began) / times);
  }
  taken.sort((a, b) => a - b);
  return { median_ms: middle(taken), min_ms: taken[0], runs };
}

function middle(sorted) {
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
