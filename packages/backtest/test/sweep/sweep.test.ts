import { errorLines } from '../support/recording';
import { file, runBacktest } from '../support/run-backtest';

describe('sweep', () => {
  it('shows each setting with its figures, and recommends one', async () => {
    const { printed, reports, isAsExpected } = await runBacktest({
      traffic: 'slow-rise',
      sweep: ['highLatency.threshold=500,1000,4000'],
    });

    const sweep = reports[0]?.sweep;
    expect(sweep?.settings).toEqual(['highLatency.thresholdMs']);
    expect(sweep?.cases.map(({ values }) => values)).toEqual([[500], [1000], [2000], [4000]]);
    const [hasty, early, present, late] = sweep?.cases ?? [];
    expect(hasty?.forNothing).toBeGreaterThan(0);
    expect(early).toMatchObject({ told: 1, missed: 0, forNothing: 0, isOptimal: true });
    expect(early?.worstMs).toBeLessThan(present?.worstMs ?? 0);
    expect(present).toMatchObject({ isPresent: true, isOptimal: false });
    expect(late?.worstMs).toBeGreaterThan(present?.worstMs ?? 0);
    expect(sweep?.recommended).toEqual([1000]);
    expect(printed).toMatch(/^\* +1000 /m);
    expect(printed).toMatch(/^ {2}now +2000 /m);
    expect(printed).toContain('Recommended: highLatency.thresholdMs: 1000 instead of 2000.');
    expect(isAsExpected).toBe(true);
  });

  it('leaves the report on the present setting as it is', async () => {
    const traffic = 'part-failures';
    const [alone, swept] = [
      await runBacktest({ traffic }),
      await runBacktest({ traffic, sweep: ['inferenceErrors.threshold=0..20'] }),
    ].map(({ reports: [report] }) => report);

    expect({ ...swept, sweep: undefined }).toEqual({ ...alone, sweep: undefined });
  });

  it('recommends nothing without a labelled fault, and says how to label', async () => {
    const { printed, reports } = await runBacktest({
      traffic: file('errors.jsonl', errorLines),
      sweep: ['functionErrors.threshold=0..10/3'],
    });

    expect(reports[0]?.sweep?.recommended).toBeUndefined();
    expect(reports[0]?.sweep?.cases.map(({ forNothing }) => forNothing)).toEqual([1, 0, 0]);
    expect(printed).toContain('No recommendation: the traffic has no fault');
  });

  it('says so where the setting makes no difference', async () => {
    const { printed } = await runBacktest({
      traffic: 'sudden-outage',
      sweep: ['endpointMemory.threshold=70..90'],
    });

    expect(printed).toContain('No difference: 1 of 1 fault told after 3 min');
  });
});
