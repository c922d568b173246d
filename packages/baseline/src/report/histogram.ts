import type { SignalBaseline } from '@inference-pipeline/inference-contract';

import { percent } from '../judge';
import { escaped } from './escape';

const WIDTH = 760;
const ROW_HEIGHT = 22;
const LABEL_WIDTH = 260;
const SHARE_WIDTH = 70;
const BAR_WIDTH = WIDTH - LABEL_WIDTH - SHARE_WIDTH;

/** Most characters of a label, which is cut off beyond. */
const MAX_LABEL = 36;

/** The bins of a signal as bars, with their bounds or categories and shares, as SVG. */
export function histogram(name: string, signal: SignalBaseline): string {
  const labels = labelsOf(signal);
  const greatest = Math.max(...signal.bins.map(({ share }) => share));
  const rows = signal.bins.map(({ share }, index) => {
    const y = index * ROW_HEIGHT;
    const { shown, exact } = labels[index] ?? { shown: '', exact: '' };
    const width = greatest === 0 ? 0 : (share / greatest) * BAR_WIDTH;
    return `<text x="${LABEL_WIDTH - 8}" y="${y + 15}" text-anchor="end">${escaped(shown)}<title>${escaped(exact)}</title></text>
<rect x="${LABEL_WIDTH}" y="${y + 3}" width="${width.toFixed(1)}" height="${ROW_HEIGHT - 6}"/>
<text x="${(LABEL_WIDTH + width + 6).toFixed(1)}" y="${y + 15}">${percent(share)}</text>`;
  });
  const height = signal.bins.length * ROW_HEIGHT;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(`Shares of the bins of ${name}`)}">
${rows.join('\n')}
</svg>`;
}

interface Label {
  readonly shown: string;
  readonly exact: string;
}

function labelsOf(signal: SignalBaseline): readonly Label[] {
  if (signal.kind === 'category') {
    return signal.bins.map(({ categories }) => {
      const names = categories.join(', ');
      const exact = categories.length === 1 ? names : `${categories.length} others: ${names}`;
      return { exact, shown: cutOff(exact) };
    });
  }

  return signal.bins.map(({ upTo }, index) => {
    const above = signal.bins[index - 1]?.upTo;
    return { exact: rangeText(above, upTo), shown: rangeText(brief(above), brief(upTo)) };
  });
}

function rangeText(above: number | undefined, upTo: number | undefined): string {
  if (upTo === undefined) return above === undefined ? 'all' : `above ${above}`;
  if (above === undefined) return `up to ${upTo}`;
  return above === upTo ? `about ${upTo}` : `above ${above} up to ${upTo}`;
}

function brief(bound: number | undefined): number | undefined {
  return bound === undefined ? undefined : Number(bound.toPrecision(6));
}

function cutOff(label: string): string {
  return label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL)} …` : label;
}
