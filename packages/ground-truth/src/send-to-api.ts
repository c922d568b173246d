import type { Api } from '@inference-pipeline/command-line/deployed-api';

import type { Counts } from './counts';
import { formatOf } from './file-format-of';
import { listsOf, type GroundTruthList } from './lists';
import { EXIT_CODES, type GroundTruthOptions } from './options';
import { pathsOf } from './paths';
import { Progress } from './progress';
import { openFile, type OpenedFile } from './reading/open-file';
import { readEntries } from './reading/read-entries';
import { Rejects } from './rejects';
import { Pace } from './sending/pace';
import { sendFile, type Sent } from './sending/send-file';
import { sendList } from './sending/send-list';
import { headline, refusedCount, summaryLines, thousands } from './summary';
import type { Target } from './target';

/** Time between two lines about the progress, in ms. */
const SHOW_AFTER_MS = 10_000;

/**
 * Sends a file to an API and prints what became of its lines.
 *
 * @param signal ends the run; the requests on their way are waited for
 * @returns the exit code
 * @throws UserError if the file cannot be read, or progress or refused lines cannot be written
 */
export async function sendToApi(
  options: GroundTruthOptions,
  target: Target,
  api: Api,
  signal: AbortSignal,
): Promise<number> {
  const paths = pathsOf(options);
  const opened = await openFile(paths.file);
  const lists = listsOf(
    readEntries(opened.chunks, formatOf(options, { kind: target.kind, isSent: true })),
    target.url,
  );
  const first = await lists.next();
  if (first.done === true) {
    console.log(`${options.file} has no ground truth.`);
    return EXIT_CODES.recorded;
  }

  const progress = await Progress.open(paths.progress, first.value, options);
  const rejects = await Rejects.open(paths.rejects, progress);
  try {
    if (progress.isResumed) console.error('Continuing where an earlier run stopped.');

    const sent = await sendFile(rejoined(first.value, lists), {
      send: (items) => sendList(api, items),
      pace: new Pace(options),
      concurrency: options.concurrency,
      progress,
      rejects,
      patienceMs: options.patience * 1_000,
      signal,
      onCounts: showing(opened),
    });
    return conclude(options, sent, rejects.path, signal.aborted);
  } finally {
    await progress.close();
    await rejects.close();
  }
}

async function* rejoined(
  first: GroundTruthList,
  rest: AsyncIterable<GroundTruthList>,
): AsyncGenerator<GroundTruthList> {
  yield first;
  yield* rest;
}

/** Shows a line about the progress now and then. */
function showing({ sizeBytes, readBytes }: OpenedFile): (counts: Counts) => void {
  let shownAtMs = performance.now();
  return (counts) => {
    if (performance.now() - shownAtMs < SHOW_AFTER_MS) return;
    shownAtMs = performance.now();
    const share = Math.floor((100 * readBytes()) / Math.max(1, sizeBytes));
    console.error(`… ${share} % read: ${headline(counts)}`);
  };
}

function conclude(
  { file }: GroundTruthOptions,
  { counts, earlier, gaveUp }: Sent,
  rejectsPath: string,
  wasStopped: boolean,
): number {
  const refused = refusedCount(counts);
  console.log(`${file}: ${headline(counts)}`);
  for (const line of summaryLines(counts)) console.log(line);
  if (earlier > 0) console.log(`${thousands(earlier)} of them were sent by an earlier run.`);
  if (refused > 0) console.log(`The refused lines are in ${rejectsPath}.`);

  if (gaveUp !== undefined || wasStopped) {
    console.error(
      `${gaveUp === undefined ? 'Stopped before the end of the file' : `Gave up: ${gaveUp}`}. Run the same command again to continue.`,
    );
    return EXIT_CODES.incomplete;
  }
  return refused === 0 ? EXIT_CODES.recorded : EXIT_CODES.refused;
}
