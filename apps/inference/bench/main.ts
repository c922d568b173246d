import { RUNTIMES } from '../tools/runtimes';
import { measureBinary } from './binary';
import { buildContestants } from './contestants';
import { ALL_SEQUENCES, measureOverhead, USUAL_SEQUENCES } from './overhead';
import { measureSizeAndStart } from './size-and-start';
import { measureStreams } from './streams';

/**
 * Compares the function's bundle with a plain bundle of the same code, and its time outside the endpoint
 * call with that of the guide's sequence, in one run, on each of Lambda's runtimes. Measures a large
 * binary body and streams too.
 */
async function main(): Promise<void> {
  const contestants = await buildContestants();
  try {
    measureSizeAndStart(contestants, RUNTIMES);
    for (const [index, runtime] of RUNTIMES.entries()) {
      await measureOverhead(contestants, runtime, index === 0 ? ALL_SEQUENCES : USUAL_SEQUENCES);
    }
    await measureBinary(contestants);
    await measureStreams(contestants);
  } finally {
    contestants.remove();
  }
}

void main();
