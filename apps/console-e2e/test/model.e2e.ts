import { join } from 'node:path';

import { ConsolePage, type PageOptions } from '../src/console-page';
import { ModelTab } from '../src/model-tab';
import { SCREENSHOTS, startPageSession, type PageSession } from '../src/page-session';

let session: PageSession;
let page: ConsolePage;
let model: ModelTab;

beforeAll(async () => {
  session = await startPageSession({ stack: 'iris', requestsPerSecond: 0.3 });
  page = session.page;
  model = new ModelTab(page);
});

afterAll(() => session.stop());

afterEach(() => page.expectNoComplaints());

describe('model without a fault', () => {
  it('shows its signals near the baseline, and its accuracy', async () => {
    await model.untilAlarm('Input-Drift-Alarm-petal_length-iris', 'OK');
    await model.untilIndex('petal_length', (index) => index < 1.2);
    await model.untilAccuracy((percent) => percent > 90);
    await model.untilAlarm('Model-Accuracy-Alarm-iris', 'OK');
    expect(await model.unusable('label')).toBe('0 %');
    expect(await model.awaiting()).toBeGreaterThan(0);
    await page.page.screenshot({ path: join(SCREENSHOTS, 'model.png') });
  });
});

describe.each([
  {
    fault: 'Drifting inputs',
    alarm: 'Input-Drift-Alarm-petal_length-iris',
    tells: 'Inputs-Drift-iris',
    graph: 'Drift index over 10 minutes: sepal_length to petal_width',
    line: 'petal_length',
    isMoved: (index: number) => index > 1.2,
    shows: () => model.untilIndex('petal_length', (index) => index > 1.2),
    recovers: () => model.untilIndex('petal_length', (index) => index < 1.2),
  },
  {
    fault: 'Missing feature',
    alarm: 'Input-Violations-Alarm-sepal_width-iris',
    tells: 'Inputs-Invalid-iris',
    graph: 'Missing or invalid: sepal_length to petal_width',
    line: 'sepal_width',
    isMoved: (percent: number) => percent > 90,
    shows: () => model.untilUnusable('sepal_width', /^100 %, [\d,]+ × missing$/),
    recovers: () => model.untilUnusable('sepal_width', /^0 %$/),
  },
  {
    fault: 'Stuck model',
    alarm: 'Stuck-Prediction-Alarm-label-iris',
    tells: 'Predictions-Invalid-iris',
    graph: 'Drift index over 10 minutes: label to probability',
    line: 'label',
    isMoved: (index: number) => index > 1.2,
    shows: () => model.untilHistogram('label', /most different in \w+, 100 % now/),
    recovers: () => model.untilHistogram('label', /most different in \w+, [2-5]\d(\.\d)? % now/),
  },
  {
    fault: 'Wrong model',
    alarm: 'Model-Accuracy-Alarm-iris',
    tells: 'Predictions-Wrong-iris',
    graph: 'Accuracy by variant',
    line: 'accuracy',
    isMoved: (percent: number) => percent < 90,
    isDaily: true,
    shows: async () => {
      await model.untilAccuracy((percent) => percent < 30);
      const { right, wrong } = await model.confusion();
      expect(wrong).toBeGreaterThan(right);
      // Only ground truth tells: the predictions look as ever.
      expect(await model.alarm('Prediction-Drift-Alarm-label-iris')).toBe('OK');
      expect(await model.alarm('Stuck-Prediction-Alarm-label-iris')).toBe('OK');
    },
    recovers: () => model.untilAccuracy((percent) => percent > 70),
  },
])(
  'fault: $fault',
  ({ fault, alarm, tells, graph, line, isMoved, isDaily = false, shows, recovers }) => {
    it('shows on a graph and the tab, fires its alarm, sends messages, and recovers', async () => {
      await model.untilAlarm(alarm, 'OK');
      const since = await page.nowText();
      await page.turn(fault, true);
      await model.untilAlarm(alarm, 'ALARM');
      await shows();
      await page.untilNewest(graph, line, isMoved);
      await page.page.screenshot({
        path: join(SCREENSHOTS, `${fault.toLowerCase().replaceAll(' ', '-')}.png`),
      });
      await page.untilTold(tells, 'ALARM', since);
      const ended = await page.nowText();
      await page.turn(fault, false);
      await recovers();
      // The average of a day remembers a bad hour.
      if (!isDaily) await page.untilNewest(graph, line, (value) => !isMoved(value));
      await model.untilAlarm(alarm, 'OK');
      await page.untilTold(tells, 'OK', since);
      await page.remember({ name: fault, tells, since, ended });
    });
  },
);

describe('messages about faults', () => {
  it('are at most three beginnings a fault, each with its end, and none afterwards', () =>
    page.expectFewMessages());
});

describe('ground truth by hand', () => {
  // Without other requests in between.
  beforeAll(() => page.turn('Traffic', false));
  afterAll(() => page.turn('Traffic', true));

  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${session.running.pageUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('is taken once, and another one only as a correction', async () => {
    const { body } = await post('/inference', { input: [5.1, 3.5, 1.4, 0.2] });
    const { requestId } = body;
    const send = (groundTruth: unknown, more = {}) =>
      post('/ground-truth', { requestId, groundTruth, ...more });
    expect(await send('setosa')).toEqual({ status: 200, body: { requestId, status: 'recorded' } });
    expect(await send('setosa')).toEqual({ status: 200, body: { requestId, status: 'unchanged' } });
    expect((await send('virginica')).status).toBe(409);
    expect(await send('virginica', { correct: true })).toEqual({
      status: 200,
      body: { requestId, status: 'corrected' },
    });
  });

  it('is told apart in a list: an unknown request, a wrong kind', async () => {
    const { body } = await post('/inference', { input: [5.1, 3.5, 1.4, 0.2] });
    const answer = await post('/ground-truth', [
      { requestId: body['requestId'], groundTruth: 'setosa' },
      { requestId: 'unknown', groundTruth: 'setosa' },
      { requestId: body['requestId'], groundTruth: { species: 'setosa' } },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body['results']).toMatchObject([
      { status: 'recorded' },
      { status: 'unknown' },
      { status: 'invalid' },
    ]);
  });
});

describe('model tab', () => {
  it.each([
    ['light', {}],
    ['dark', { dark: true }],
    ['phone', { width: 390, height: 844 }],
  ] satisfies [string, PageOptions][])(
    'fits and names its pictures: %s',
    async (name, options: PageOptions) => {
      const other = await ConsolePage.open(session.browser, session.running.pageUrl, options);
      try {
        await other.tab('Model');
        const unnamed = await other.page
          .locator('.histogram')
          .evaluateAll((pictures) =>
            pictures.filter((picture) => (picture.getAttribute('aria-label') ?? '') === ''),
          );
        expect(unnamed).toEqual([]);
        expect(await other.page.locator('.histogram').count()).toBe(6);
        const width = await other.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(options.width ?? 1440);
        await other.page
          .locator('.panel')
          .screenshot({ path: join(SCREENSHOTS, `model-${name}.png`) });
        other.expectNoComplaints();
      } finally {
        await other.close();
      }
    },
  );
});
