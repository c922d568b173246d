import { RUNTIMES } from '../../tools/runtimes';
import { buildContestants } from '../contestants';
import { LOAD_OPTIONS } from './load-options';
import { LoadBench, type Load } from './measure-load';

/** Inferences that are measured of an option, over all of its sandboxes. */
const INFERENCES = 200;

/** Each option runs in so many sandboxes at the same time: the last is a busy function. */
const SANDBOXES = [1, 2, 10, 100];

/** More sandboxes than cores wait for each other: their latency says nothing of Lambda's. */
const CORES = 2;

/**
 * Prints what an inference costs the function, by option and number of sandboxes. With numbers of
 * sandboxes as arguments, it measures these alone.
 */
async function main(): Promise<void> {
  const [runtime] = RUNTIMES;
  if (runtime === undefined) throw new Error('There is no runtime');

  const contestants = await buildContestants();
  const bench = await LoadBench.start(contestants.ours, runtime);
  try {
    const rows: object[] = [];
    let isAllThere = true;
    for (const option of LOAD_OPTIONS) {
      for (const sandboxes of sandboxNumbers()) {
        const load = await bench.measure(option, sandboxes, Math.ceil(INFERENCES / sandboxes));
        rows.push({ option: option.name, sandboxes, ...figures(load, sandboxes) });
        console.log(JSON.stringify(rows.at(-1)));
        isAllThere &&= load.recorded === load.inferences && load.counted >= load.inferences;
      }
    }
    console.log(
      `\nThe bundle under load on ${runtime.name}: ${INFERENCES} inferences a row, one at a time in each sandbox\n`,
    );
    console.table(rows);
    console.log(
      isAllThere
        ? 'Every inference has its record, and is in the metrics.'
        : 'Inferences are missing in records or metrics: compare their columns with "in".',
    );
    if (!isAllThere) process.exitCode = 1;
  } finally {
    bench.stop();
    contestants.remove();
  }
}

function sandboxNumbers(): readonly number[] {
  const given = process.argv.slice(2).map(Number);
  return given.length > 0 ? given : SANDBOXES;
}

function figures(load: Load, sandboxes: number): object {
  const { cpuMs, calls, logBytes, p50Ms, p99Ms, inferences, recorded, counted } = load;
  const times = sandboxes <= CORES ? { p50: p50Ms.toFixed(2), p99: p99Ms.toFixed(2) } : {};
  return {
    'CPU (ms)': cpuMs.toFixed(2),
    endpoint: calls['SAGEMAKER_RUNTIME'] ?? 0,
    tables: calls['DYNAMODB'] ?? 0,
    CloudWatch: calls['CLOUDWATCH'] ?? 0,
    'log (bytes)': Math.round(logBytes),
    ...times,
    in: inferences,
    records: recorded,
    counted,
  };
}

void main();
