import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { recommendation } from '../../sweep/sweep-text';
import type { Report } from '../report';
import { reportText } from '../text';
import type { AlarmLine } from './alarm-lines';

const UPLOT = join(dirname(require.resolve('uplot/package.json')), 'dist');

/** The report of one stack and, for the page, the values that its alarms watched. */
export interface BacktestResult {
  readonly report: Report;
  readonly lines: readonly AlarmLine[];
  /** The metric alarms behind each composite alarm, by name. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/** In the order in which they need each other. */
const SCRIPTS = ['elements.js', 'charts.js', 'sweep.js', 'main.js'];

/**
 * A self-contained page that needs no network. It has the tables of the reports, a graph of each firing
 * and, for each metric alarm, a graph of the watched values, the threshold and the times in ALARM.
 */
export function reportPage(results: readonly BacktestResult[]): string {
  const title = results.map(({ report }) => `${report.stack}: ${report.traffic}`).join(' · ');
  const data = results.map((result) => ({
    ...result,
    text: reportText(result.report),
    ...(result.report.sweep && { recommendation: recommendation(result.report.sweep) }),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${readFileSync(join(UPLOT, 'uPlot.min.css'), 'utf8')}
${readFileSync(join(__dirname, 'style.css'), 'utf8')}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<main id="reports"></main>
<script id="data" type="application/json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${readFileSync(join(UPLOT, 'uPlot.iife.min.js'), 'utf8')}</script>
${SCRIPTS.map((name) => `<script>${readFileSync(join(__dirname, name), 'utf8')}</script>`).join('\n')}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
