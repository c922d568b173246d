import { UserError } from '@inference-pipeline/command-line';
import { createObserver, type Observer } from '@inference-pipeline/inference-contract';

import type { NamedSignal } from '../data/column-names';
import type { StagedColumn } from '../data/value-sql';
import type { Engine, TableWriter } from '../engine/engine';
import { payloadReader, type InferenceDocument, type SignalValues } from './document';

/** Values of signals that were read from inferences. */
export interface StagedDocuments {
  /** Number of inferences. */
  readonly rows: number;
  readonly columns: readonly StagedColumn[];
}

/** JSON that is not a category. */
const NO_CATEGORY = '[]';

/** Writes the values of signals into a table for each signal, as the function observes them. */
export async function stageDocuments(
  engine: Engine,
  signals: readonly NamedSignal[],
  documents: AsyncIterable<InferenceDocument>,
): Promise<StagedDocuments> {
  const stages: Stage[] = [];
  for (const [index, signal] of signals.entries()) {
    stages.push(await openStage(engine, `values_${index}`, signal));
  }
  let rows = 0;
  for await (const document of documents) {
    rows++;
    for (const stage of stages) stage.take(document);
  }
  for (const { writer } of stages) writer.close();
  if (rows === 0) throw new UserError('There are no inferences to read.');

  return { rows, columns: stages.map(({ column }) => column) };
}

interface Stage {
  readonly column: StagedColumn;
  readonly writer: TableWriter;
  readonly take: (document: InferenceDocument) => void;
}

async function openStage(
  engine: Engine,
  table: string,
  { name, definition }: NamedSignal,
): Promise<Stage> {
  const { from, at, kind } = definition;
  const isNumber = kind === 'number';
  await engine.run(`CREATE TABLE ${table} (v ${isNumber ? 'DOUBLE' : 'VARCHAR'})`);
  const writer = await engine.writerOf(table);
  // Without bounds or a list of categories: those of the stack file apply when values are counted.
  const observe = createObserver({
    name,
    from,
    at,
    kind,
    bins: [{}],
    ...(!isNumber && { anyCategory: true }),
  });
  const read = payloadReader(at);
  return {
    writer,
    column: { table, column: 'v', isText: false },
    take: (document) => {
      const payload = document[from];
      const found = payload === undefined ? keptValues(name, document) : read(payload);
      for (const value of found?.values ?? []) {
        writer.write(
          isNumber ? numberOf(observe, value, found) : categoryOf(observe, value, found),
        );
      }
    },
  };
}

function keptValues(name: string, { kept }: InferenceDocument): SignalValues | undefined {
  if (kept === undefined || !Object.hasOwn(kept, name)) return undefined;

  const value = kept[name];
  return { values: Array.isArray(value) ? (value as unknown[]) : [value], isText: false };
}

function numberOf(observe: Observer, value: unknown, found?: SignalValues): number | null {
  const { violation, ...seen } = observe(value, found?.isText ?? false);
  if (violation === 'missing') return null;
  // Adding 0 makes 0 of −0.
  return 'value' in seen && typeof seen.value === 'number' ? seen.value + 0 : NaN;
}

function categoryOf(observe: Observer, value: unknown, found?: SignalValues): string | null {
  const { violation, ...seen } = observe(value, found?.isText ?? false);
  if (violation === 'missing') return null;
  return 'value' in seen ? JSON.stringify(seen.value) : NO_CATEGORY;
}
