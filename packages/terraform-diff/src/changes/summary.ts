import { counted, listed } from '@inference-pipeline/command-line';

import type { ComparedHandOver, Comparison } from './compare';

/** The comparison as text for a terminal: one line for each hand-over that is not unchanged. */
export function changesSummary({ handOvers, removed }: Comparison): string {
  const entries = Object.entries(handOvers);
  const unchanged = entries.filter(([, { change }]) => change === 'unchanged');
  const lines = [
    ...entries.filter(([, { change }]) => change === 'new').map(([path]) => `new        ${path}`),
    ...entries
      .filter(([, { change }]) => change === 'changed')
      .map(([path, handOver]) => `changed    ${path}: ${listed(filesOf(handOver))}`),
    ...removed.map((path) => `removed    ${path}`),
    ...(unchanged.length === 0 ? [] : [`unchanged  ${listed(unchanged.map(([path]) => path))}`]),
  ];
  const kept = entries.length - unchanged.length;
  return `${lines.join('\n')}\n\n${counted(kept, 'hand-over')} to keep, ${unchanged.length} unchanged, ${removed.length} removed.\n`;
}

function filesOf({ added = [], changed = [], removed = [] }: ComparedHandOver): readonly string[] {
  return [
    ...changed,
    ...added.map((file) => `${file} (new)`),
    ...removed.map((file) => `${file} (removed)`),
  ];
}
