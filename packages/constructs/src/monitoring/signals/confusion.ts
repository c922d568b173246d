import { codeOfBin, confusionClasses } from '@inference-pipeline/inference-contract';
import type { MathLine, MetricLine } from '@inference-pipeline/monitoring-constructs';

import type { GroundTruthParts } from './signal-metrics';

/** Lines with the number of predictions in each cell. */
export function confusionCounts(parts: GroundTruthParts): readonly MetricLine[] {
  const classes = confusionClasses(parts.definition, parts.signal);
  return classes.flatMap((predicted, row) =>
    classes.map((actual, column) => ({
      ...cell(parts, row * classes.length + column),
      label: `${predicted} → ${actual}`,
    })),
  );
}

/** Lines with precision, recall and F1 of each class, as percentages. */
export function classQuality(parts: GroundTruthParts): readonly MathLine[] {
  const classes = confusionClasses(parts.definition, parts.signal);
  const cellIds = classes.map((_, row) => classes.map((__, column) => `p${row}a${column}`));
  const using = Object.fromEntries(
    cellIds.flatMap((ids, row) =>
      ids.map((id, column) => [id, cell(parts, row * classes.length + column)]),
    ),
  );
  return classes.flatMap((name, index): readonly MathLine[] => {
    const right = filled(cellIds[index]?.[index] ?? '');
    const predicted = sum(cellIds[index] ?? []);
    const actual = sum(cellIds.map((ids) => ids[index] ?? ''));
    return [
      {
        label: `${name}: precision %`,
        expression: `100 * ${right} / (${predicted})`,
        // Ids are unique in a widget, so its first line brings the metrics of all.
        ...(index === 0 && { using }),
      },
      { label: `${name}: recall %`, expression: `100 * ${right} / (${actual})` },
      { label: `${name}: F1 %`, expression: `200 * ${right} / (${predicted} + ${actual})` },
    ];
  });
}

/** The number of predictions in the cell at a position. */
function cell(
  { metrics }: GroundTruthParts,
  position: number,
): Pick<MetricLine, 'metric' | 'statistic'> {
  const [above, upTo] = [boundBelow(position), boundBelow(position + 1)];
  return { metric: metrics.ConfusionCell, statistic: `TC(${above}:${upTo})` };
}

/** A bound between the code of a cell and the one before, in full also for codes up to 2^100. */
function boundBelow(position: number): string {
  const code = codeOfBin(position);
  return Number.isSafeInteger(code) ? String(0.75 * code) : String((3n * BigInt(code)) / 4n);
}

function filled(id: string): string {
  return `FILL(${id}, 0)`;
}

function sum(ids: readonly string[]): string {
  return ids.map(filled).join(' + ');
}
