import { Bench } from 'tinybench';

import { countApiCalls, INFERENCES } from './api-calls';
import { contestants, OURS, POWERTOOLS, STRINGIFY } from './contestants';
import { assertEquivalent } from './equivalence';
import { nextWork } from './work';

const MAX_RATIO_TO_POWERTOOLS = 0.25;
/** Requests in one measured round: reading the clock for each request would outweigh it. */
const REQUESTS_PER_ROUND = 200;
const TIME_MS = 1500;
const WARMUP_MS = 300;

let discardedLength = 0;

/** Reads the line, so that it is assembled and not discarded as a rope of strings. */
function discard(line: string): void {
  discardedLength += Buffer.byteLength(line);
}

async function timeContestants(): Promise<Map<string, number>> {
  const bench = new Bench({ time: TIME_MS, warmupTime: WARMUP_MS });
  for (const { name, emit } of contestants) {
    const isAsync = emit(nextWork(), discard) instanceof Promise;
    const round = () => {
      for (let n = 0; n < REQUESTS_PER_ROUND; n++) void emit(nextWork(), discard);
    };
    const asyncRound = async () => {
      for (let n = 0; n < REQUESTS_PER_ROUND; n++) await emit(nextWork(), discard);
    };
    bench.add(name, isAsync ? asyncRound : round);
  }
  await bench.run();
  return new Map(
    bench.tasks.map(({ name, result }) => {
      if (!('latency' in result)) throw new Error(`${name} was not measured: ${result.state}`);
      return [name, (result.latency.p50 * 1000) / REQUESTS_PER_ROUND];
    }),
  );
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'NOT MET';
}

async function main(): Promise<void> {
  await assertEquivalent(contestants);
  console.log('All contestants produce the same metrics, dimensions and properties.\n');

  const microseconds = await timeContestants();
  const timeOf = (name: string) => microseconds.get(name) ?? NaN;
  console.log('Time of one request: three metrics, one dimension, one property (median).');
  console.table(
    Object.fromEntries(
      [...microseconds].map(([name, time]) => [
        name,
        {
          'µs per request': Number(time.toFixed(3)),
          '÷ Powertools': Number((time / timeOf(POWERTOOLS)).toFixed(3)),
          '÷ JSON.stringify (built)': Number((time / timeOf(STRINGIFY)).toFixed(3)),
        },
      ]),
    ),
  );
  const ratio = timeOf(OURS) / timeOf(POWERTOOLS);
  console.log(
    `Target ≤ ${MAX_RATIO_TO_POWERTOOLS} of Powertools: ${ratio.toFixed(3)}, ${verdict(ratio <= MAX_RATIO_TO_POWERTOOLS)}`,
  );
  const toStringify = timeOf(OURS) / timeOf(STRINGIFY);
  console.log(
    `Target < JSON.stringify of the document: ${toStringify.toFixed(3)}, ${verdict(toStringify < 1)}`,
  );

  console.log(`\nPutMetricData requests for ${INFERENCES} inferences, counted at a local server:`);
  console.table(await countApiCalls());
  console.log(`(${discardedLength} bytes discarded)`);
}

void main();
