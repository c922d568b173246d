import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Api } from '@inference-pipeline/command-line/deployed-api';

import { listsOf, type GroundTruthList } from '../../src/lists';
import { Progress } from '../../src/progress';
import { readEntries } from '../../src/reading/read-entries';
import { Rejects } from '../../src/rejects';
import { Pace } from '../../src/sending/pace';
import { sendFile, type Sending, type Sent } from '../../src/sending/send-file';
import { sendList } from '../../src/sending/send-list';
import { chunksOf, FORMAT } from './entries';

/** Runs of the command in one folder, as far as they send a file. */
export class Runs {
  readonly folder = mkdtempSync(join(tmpdir(), 'runs '));
  readonly progressPath = join(this.folder, 'labels.csv.progress');
  readonly rejectsPath = join(this.folder, 'labels.csv.rejects.jsonl');
  readonly #api: () => Api;

  constructor(api: () => Api) {
    this.#api = api;
  }

  /** Sends a file with this content. Retries wait for a millisecond. */
  async send(
    content: string,
    change: Partial<Sending> & { readonly correct?: boolean; readonly restart?: boolean } = {},
  ): Promise<Sent> {
    const format = { ...FORMAT, correct: change.correct ?? false };
    const lists = listsOf(readEntries(chunksOf(Buffer.from(content), 64_000), format), 'target');
    const first = await lists.next();
    if (first.done === true) throw new Error('The content has no ground truth');

    const restart = change.restart ?? false;
    const progress = await Progress.open(this.progressPath, first.value, { restart });
    const rejects = await Rejects.open(this.rejectsPath, progress);
    const concurrency = change.concurrency ?? 4;
    try {
      return await sendFile(rejoined(first.value, lists), {
        send: (items) => sendList(this.#api(), items),
        pace: new Pace({ concurrency, firstDelayMs: 1 }),
        concurrency,
        progress,
        rejects,
        patienceMs: 10_000,
        signal: new AbortController().signal,
        onCounts: () => undefined,
        ...change,
      });
    } finally {
      await progress.close();
      await rejects.close();
    }
  }

  /** The refused lines. */
  get rejects(): readonly Readonly<Record<string, unknown>>[] {
    if (!existsSync(this.rejectsPath)) return [];
    return readFileSync(this.rejectsPath, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

async function* rejoined(
  first: GroundTruthList,
  rest: AsyncIterable<GroundTruthList>,
): AsyncGenerator<GroundTruthList> {
  yield first;
  yield* rest;
}

/** CSV with this many ground truths: `r0,x`, `r1,x`, … */
export function labels(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, row) => `r${from + row},x\n`);
  return `requestId,groundTruth\n${rows.join('')}`;
}
