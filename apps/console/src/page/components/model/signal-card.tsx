import type { SignalView } from '../../../shared/model-view';
import { numberText, percentText, windowText } from '../../format';
import { Table } from '../table';
import { Histogram } from './histogram';
import { ModelAlarms } from './model-alarms';

/** A signal: its distribution in the last window, its index, what is unusable, its alarms. */
export function SignalCard({ signal }: { readonly signal: SignalView }) {
  const { name, at, kind, windowMinutes, bins, usable, unusable, index, alarms, variants } = signal;
  return (
    <article class="signal" data-signal={name}>
      <h3>
        {name}{' '}
        <span class="muted small">{[at, kind].filter((part) => part !== '').join(' · ')}</span>
      </h3>
      <Histogram name={name} bins={bins} />
      <dl class="facts">
        <div>
          <dt>index</dt>
          <dd data-testid="index">{indexText(index)}</dd>
        </div>
        <div>
          <dt>unusable</dt>
          <dd data-testid="unusable">{unusableText(signal)}</dd>
        </div>
        <div>
          <dt>values</dt>
          <dd>
            {numberText(usable + unusable)} in {windowText(windowMinutes)}
          </dd>
        </div>
      </dl>
      <ModelAlarms alarms={alarms} />
      {variants.length > 0 && (
        <Table
          label={`Variants: ${name}`}
          columns={['variant', 'values', 'unusable', 'index']}
          rows={variants.map((variant) => ({
            name: variant.name,
            cells: [
              numberText(variant.usable + variant.unusable),
              numberText(variant.unusable),
              indexText(variant.index),
            ],
          }))}
        />
      )}
    </article>
  );
}

/** The share of unusable values, its share in the baseline, and the kinds. */
function unusableText({ usable, unusable, missingShare, violations }: SignalView): string {
  const total = usable + unusable;
  if (total === 0) return '–';

  const usual =
    missingShare === null || missingShare === 0 ? '' : ` (baseline ${percentText(missingShare)})`;
  const kinds = Object.entries(violations).map(
    ([kind, count]) => `${numberText(count)} × ${kind.replaceAll('-', ' ')}`,
  );
  return [`${percentText(unusable / total)}${usual}`, ...kinds].join(', ');
}

function indexText(index: number | null): string {
  return index === null ? '–' : numberText(Math.round(index * 1_000) / 1_000);
}
