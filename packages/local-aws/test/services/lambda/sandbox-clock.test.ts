import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strToU8, zipSync } from 'fflate';

import { FunctionHost } from '../../../src/services/lambda/function-host';
import { monotonicMs, SharedClock } from '../../../src/shared-clock';
import { configuration } from '../../support/function-zip';

/** Returns the time from every source that code may use. */
const CODE = `
class Moment extends Date {}
exports.handler = async (_event, context) => ({
  now: Date.now(), date: new Date().getTime(), subclass: new Moment().getTime(),
  constructed: new (new Date(0).constructor)().getTime(),
  called: Date.parse(Date()), given: new Date(5).getTime(), parts: new Date(2020, 1, 3).getMonth(),
  parsed: Date.parse('2020-01-01T00:00:00Z'), utc: Date.UTC(2020, 0),
  isDate: new Date() instanceof Date, isMoment: new Moment() instanceof Moment,
  name: Date.name, length: Date.length, type: Object.prototype.toString.call(new Date()),
  year: Number(new Intl.DateTimeFormat('en', { year: 'numeric' }).format()),
  left: context.getRemainingTimeInMillis(), deadline: context.deadlineMs,
});`;

const YEAR_2040 = Date.UTC(2040, 5);

let folder: string;
let host: FunctionHost;
let clock: SharedClock;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox clock '));
  const zipPath = join(folder, 'function.zip');
  writeFileSync(zipPath, zipSync({ 'index.js': strToU8(CODE) }));
  clock = new SharedClock({ originMs: YEAR_2040, originMonotonicMs: monotonicMs(), speed: 60 });
  host = new FunctionHost({
    function: configuration(zipPath),
    awsUrl: 'http://127.0.0.1:1',
    region: 'us-east-1',
    accessKeyId: 'a',
    clock,
    log: () => undefined,
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

async function times(): Promise<Readonly<Record<string, number>>> {
  const result = await host.invoke({});
  if (result.kind !== 'response') throw new Error(JSON.stringify(result));

  return JSON.parse(result.response) as Record<string, number>;
}

describe('clock of a sandbox', () => {
  it('is where every date of the function comes from', async () => {
    const seen = await times();
    for (const source of ['now', 'date', 'subclass', 'constructed', 'called']) {
      expect(seen[source]).toBeGreaterThanOrEqual(YEAR_2040);
      expect(seen[source]).toBeLessThan(YEAR_2040 + 60 * 60_000);
    }
    expect(seen['year']).toBe(2040);
  });

  it('leaves everything else of dates as it was', async () => {
    expect(await times()).toMatchObject({
      given: 5,
      parts: 1,
      parsed: Date.UTC(2020, 0),
      utc: Date.UTC(2020, 0),
      isDate: true,
      isMoment: true,
      name: 'Date',
      length: 7,
      type: '[object Date]',
    });
  });

  it('leaves durations real, and tells when the invocation ends by the calendar', async () => {
    const { left = 0, deadline = 0, now = 0 } = await times();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(5_000);
    expect(deadline).toBeGreaterThan(now + 60 * 4_000);
    expect(deadline).toBeLessThanOrEqual(now + 60 * 5_000);
  });

  it('changes for a sandbox that runs already', async () => {
    const year2050 = Date.UTC(2050, 0);
    clock.set({ originMs: year2050, originMonotonicMs: monotonicMs(), speed: 1 });
    const { now } = await times();
    expect(now).toBeGreaterThanOrEqual(year2050);
    expect(now).toBeLessThan(year2050 + 60_000);
    expect(host.started).toBe(1);
  });
});
