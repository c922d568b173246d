import type { Baseline, SignalBaseline } from '@inference-pipeline/inference-contract';

import { percent, unusableText, warningsOf } from '../judge';
import type { MeasuredSignal } from '../measure-signals';
import { escaped } from './escape';
import { histogram } from './histogram';

/** A self-contained page with a chart of each distribution. It needs no network and no script. */
export function reportPage(
  stack: string,
  { rows, signals }: Baseline,
  measured: readonly MeasuredSignal[],
): string {
  const title = `Baseline of ${stack}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${rows} rows, ${measured.length} signals.</p>
${measured.map((signal) => section(signal, signals[signal.name])).join('\n')}
</body>
</html>
`;
}

function section(measured: MeasuredSignal, signal: SignalBaseline | undefined): string {
  if (signal === undefined) return '';

  const { counts } = measured.distribution;
  const unusable = unusableText(counts);
  const warnings = warningsOf(measured).map((text) => `<p class="warning">${escaped(text)}</p>`);
  const facts = [
    ['Where', `${signal.from} ${signal.at === '' ? '(whole)' : signal.at}`],
    ['Kind', signal.kind],
    ['Valid values', `${counts.valid} of ${counts.total}`],
    [
      'Missing or invalid',
      `${percent(signal.missingShare)}${unusable === '' ? '' : ` (${unusable})`}`,
    ],
    ...(signal.kind === 'number' ? numberFacts(signal) : []),
  ];
  const list = facts
    .map(([term = '', text = '']) => `<dt>${escaped(term)}</dt><dd>${escaped(text)}</dd>`)
    .join('');
  return `<section>
<h2>${escaped(measured.name)}</h2>
${warnings.join('\n')}
<dl>${list}</dl>
${histogram(measured.name, signal)}
</section>`;
}

function numberFacts(
  signal: Extract<SignalBaseline, { readonly kind: 'number' }>,
): readonly (readonly string[])[] {
  const { minimum, maximum, mean, standardDeviation } = signal;
  return [
    ['Bounds', minimum === undefined ? 'none' : `${minimum} to ${String(maximum)}`],
    ['Mean', String(mean)],
    ['Standard deviation', String(standardDeviation)],
  ];
}

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; font: 15px/1.5 system-ui, sans-serif; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0.5rem 0; }
dt { opacity: 0.7; }
dd { margin: 0; overflow-wrap: anywhere; }
svg { width: 100%; height: auto; }
svg text { fill: currentColor; font: 12px system-ui, sans-serif; }
svg rect { fill: light-dark(#0a66c2, #6cb4ff); }
.warning { color: light-dark(#8a5200, #ffb74d); }
`;
