import { join } from 'node:path';

import type { ConsolePage } from '../src/console-page';
import { SCREENSHOTS, startPageSession, type PageSession } from '../src/page-session';

let session: PageSession;
let page: ConsolePage;

beforeAll(async () => {
  session = await startPageSession();
  page = session.page;
});

afterAll(() => session.stop());

afterEach(() => page.expectNoComplaints());

describe.each([
  {
    fault: 'Slow model',
    alarm: 'High-Latency-Alarm-dev',
    tells: 'High-Latency-Alarm-dev',
    moves: () => page.untilNewest('LatencyMs', 'p99', (latencyMs) => latencyMs > 5_000),
    recovers: () => page.untilNewest('LatencyMs', 'p99', (latencyMs) => latencyMs < 2_000),
  },
  {
    fault: 'Failing model',
    alarm: 'Endpoint-Model-Errors-Alarm-dev',
    tells: 'Requests-Failing-dev',
    moves: () => page.untilNewest('Error rate', 'failed inferences', (percent) => percent > 90),
    recovers: () => page.untilNewest('Error rate', 'failed inferences', (percent) => percent < 1),
  },
  {
    fault: 'Unready model',
    alarm: 'Endpoint-Server-Errors-Alarm-dev',
    tells: 'Requests-Failing-dev',
    moves: () => page.untilNewest('4XX, 5XX and model errors', '5XX', (errors) => errors > 5),
    recovers: () => page.untilNewest('4XX, 5XX and model errors', '5XX', (errors) => errors === 0),
  },
  {
    fault: 'Throttled table',
    alarm: 'Unrecorded-Inferences-Alarm-dev',
    tells: 'Records-At-Risk-dev',
    moves: () =>
      page.untilNewest('Rejected, replayed, unrecorded', 'unrecorded', (count) => count > 5),
    recovers: () => page.untilNewest('Inferences', 'succeeded', (number) => number > 6),
  },
  {
    fault: 'Refused metrics',
    alarm: 'Metrics-Rejected-Alarm-dev',
    tells: 'Metrics-Rejected-Alarm-dev',
    moves: () =>
      page.untilNewest('Metric documents dropped by CloudWatch', 'invalid', (count) => count > 5),
    recovers: () => page.untilNewest('Inferences', 'succeeded', (number) => number > 6),
  },
])('fault: $fault', ({ fault, alarm, tells, moves, recovers }) => {
  it('shows on a graph, fires its alarm, sends messages, and recovers', async () => {
    await page.untilAlarm(tells, 'OK');
    const since = await page.nowText();
    await page.turn(fault, true);
    await moves();
    await page.untilAlarm(tells, 'ALARM');
    await page.page.screenshot({
      path: join(SCREENSHOTS, `${fault.toLowerCase().replaceAll(' ', '-')}.png`),
    });
    const ended = await page.nowText();
    await page.turn(fault, false);
    await recovers();
    await page.untilAlarm(tells, 'OK');
    await page.untilTold(tells, 'ALARM', since);
    await page.untilTold(tells, 'OK', since);
    await page.remember({ name: fault, tells, since, ended });
    await page.tab('Alarms');
    const history = page.page.locator('.alarms li', { hasText: alarm }).locator('.history li');
    expect((await history.allTextContents()).join('\n')).toMatch(/ALARM → OK[^]*OK → ALARM/);
  });
});

describe('messages about faults', () => {
  it('are at most three beginnings a fault, each with its end, and none afterwards', () =>
    page.expectFewMessages());
});
