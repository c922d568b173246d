import type { BinView } from '../../../shared/model-view';
import { percentText } from '../../format';
import { Table } from '../table';

/**
 * The shares of bins as bars, each beside its share in the baseline. Its label names the largest
 * difference, for screen readers; the table below it has all numbers.
 */
export function Histogram({
  name,
  bins,
}: {
  readonly name: string;
  readonly bins: readonly BinView[];
}) {
  const most = Math.max(
    ...bins.flatMap(({ baseline, share }) => [baseline ?? 0, share ?? 0]),
    0.01,
  );
  const height = (share: number | null) => ({ height: `${(100 * (share ?? 0)) / most}%` });
  return (
    <>
      <div class="histogram" role="img" aria-label={`${name}: ${summary(bins)}`}>
        {bins.map(({ label, baseline, share }) => (
          <div key={label} class="bin" title={`${label}: ${sharesText({ baseline, share })}`}>
            <span class="bar-share" style={height(share)} />
            <span class="bar-baseline" style={height(baseline)} />
          </div>
        ))}
      </div>
      <details>
        <summary class="small muted">Bins</summary>
        <Table
          label={`Bins of ${name}`}
          columns={['bin', 'window', 'baseline']}
          rows={bins.map(({ label, baseline, share }) => ({
            name: label,
            cells: [shareText(share), shareText(baseline)],
          }))}
        />
      </details>
    </>
  );
}

function summary(bins: readonly BinView[]): string {
  if (bins.every(({ share }) => share === null)) return 'no values in the window';
  if (bins.every(({ baseline }) => baseline === null)) return 'no baseline';

  const [widest] = bins.toSorted((left, right) => difference(right) - difference(left));
  return widest === undefined ? '' : `most different in ${widest.label}, ${sharesText(widest)}`;
}

function difference({ baseline, share }: BinView): number {
  return Math.abs((share ?? 0) - (baseline ?? 0));
}

function sharesText({ baseline, share }: Pick<BinView, 'baseline' | 'share'>): string {
  return `${shareText(share)} now, ${shareText(baseline)} in the baseline`;
}

function shareText(share: number | null): string {
  return share === null ? '–' : percentText(share);
}
