import type { SignalView } from '../../../shared/model-view';
import { numberText, percentText } from '../../format';
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
          <dd data-testid="index">{index === null ? '–' : numberText(round(index))}</dd>
        </div>
        <div>
          <dt>unusable</dt>
          <dd data-testid="unusable">{unusableText(signal)}</dd>
        </div>
        <div>
          <dt>values</dt>
          <dd>
            {numberText(usable + unusable)} in {numberText(windowMinutes)} min
          </dd>
        </div>
      </dl>
      <ModelAlarms alarms={alarms} />
      {variants.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">variant</th>
                <th scope="col">values</th>
                <th scope="col">unusable</th>
                <th scope="col">index</th>
              </tr>
            </thead>
            <tbody>
              {variants.map((variant) => (
                <tr key={variant.name}>
                  <th scope="row">{variant.name}</th>
                  <td>{numberText(variant.usable + variant.unusable)}</td>
                  <td>{numberText(variant.unusable)}</td>
                  <td>{variant.index === null ? '–' : numberText(round(variant.index))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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

function round(index: number): number {
  return Math.round(index * 1_000) / 1_000;
}
