import { buildContestants } from './contestants';
import { measureOverhead } from './overhead';
import { measureSizeAndStart } from './size-and-start';

/**
 * Compares the function's bundle with a plain one of the same code, and the time that a request
 * spends outside the endpoint call with that of the guide's sequence, all in one run.
 */
async function main(): Promise<void> {
  const contestants = await buildContestants();
  try {
    measureSizeAndStart(contestants);
    await measureOverhead(contestants);
  } finally {
    contestants.remove();
  }
}

void main();
