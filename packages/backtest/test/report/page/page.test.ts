import { readFileSync } from 'node:fs';

import type { BacktestResult } from '../../../src/report/page/page';
import { errorLines } from '../../support/recording';
import { file, runBacktest } from '../../support/run-backtest';

describe('page', () => {
  it('holds the report, the values that alarms watched, and everything that draws them', async () => {
    const html = file('report.html', []);

    await runBacktest({ traffic: file('errors.jsonl', errorLines), html });

    const page = readFileSync(html, 'utf8');
    const json = /<script id="data" type="application\/json">(.*)<\/script>/.exec(page)?.[1];
    const [result] = JSON.parse(json ?? '[]') as BacktestResult[];
    const line = result?.lines.find(({ alarm }) => alarm === 'Function-Errors-Alarm-prod');
    expect(line?.values.filter((value) => value !== null)).toEqual(expect.arrayContaining([0, 4]));
    expect(line?.threshold).toBe(0);
    expect(page).toContain('uPlot');
    expect(page).not.toMatch(/(src|href)="?https?:/);
  });
});
