import { buildContestants } from './contestants';
import { measureOverhead } from './overhead';
import { measureSizeAndStart } from './size-and-start';
import { measureStreams } from './streams';

/**
 * Compares the function's bundle with a plain bundle of the same code, and its time outside the endpoint
 * call with that of the guide's sequence, in one run. Measures what streaming adds, too.
 */
async function main(): Promise<void> {
  const contestants = await buildContestants();
  try {
    measureSizeAndStart(contestants);
    await measureOverhead(contestants);
    await measureStreams(contestants);
  } finally {
    contestants.remove();
  }
}

void main();
