import type { ConsolePage } from '../src/console-page';
import { startPageSession, type PageSession } from '../src/page-session';

let session: PageSession;
let page: ConsolePage;

beforeAll(async () => {
  session = await startPageSession({ stack: 'shared' });
  page = session.page;
});

afterAll(() => session.stop());

afterEach(() => page.expectNoComplaints());

/** Begins a deployment. */
async function deploy(model: 'failing' | 'working'): Promise<void> {
  await page.tab('Run');
  await page.page.getByRole('button', { name: `Deploy a ${model} model` }).click();
}

/** Waits for a message with a text. */
async function untilMessage(text: string): Promise<void> {
  await page.tab('Messages');
  await page.page.locator('.message', { hasText: text }).first().waitFor();
}

describe('deployment of a new model', () => {
  it('is told from its beginning to its end, and marked on the dashboard', async () => {
    await deploy('working');
    await untilMessage('INFO: a deployment to endpoint ml-inference-shared has begun.');
    await page.untilNewest('Deployments', 'begun', (count) => count > 0);
    await untilMessage('INFO: the deployment to endpoint ml-inference-shared has finished');
    await page.tab('Run');
    await page.page.getByText(/^Deployed: ml-inference-shared-2 is in service/).waitFor();
  });

  it('is rolled back to the configuration before when the model fails, and says why', async () => {
    await deploy('failing');
    await untilMessage('failed and is being rolled back to configuration ml-inference-shared-2');
    await untilMessage('Reason, if SageMaker gave one: Rolled back because alarm');
    await untilMessage(
      'is in service with configuration ml-inference-shared-2, not with ml-inference-shared-3',
    );
    await page.tab('Run');
    await page.page
      .getByText(/^ml-inference-shared-3 was rolled back to ml-inference-shared-2/)
      .waitFor();
  });
});

describe('messages to topics of others and to a chat', () => {
  const message = (to: string, text: string) =>
    page.page.locator(`.message[data-to^="${to}"]`, { hasText: text }).first();

  beforeAll(() => page.tab('Messages'));

  it('show what is published to the topic of the severity', async () => {
    const pager = message('topic arn:aws:sns:us-east-1:123456789012:pager', 'ALARM: "Requests');
    expect(await pager.locator('pre').textContent()).toMatch(
      /^\{\n {2}"AlarmName": "Requests-Failing-shared",\n/,
    );
    expect(
      await message('topic arn:aws:sns:us-east-1:123456789012:tickets', 'CRITICAL').count(),
    ).toBe(0);
  });

  it('show a chat title and text rather than JSON', async () => {
    const alarm = message('slack', 'CRITICAL: Requests-Failing-shared is in ALARM');
    expect(await alarm.locator('pre').textContent()).toMatch(/^CRITICAL: Callers get errors, /);
    const deployment = message('slack', 'failed and is being rolled back');
    expect(await deployment.locator('summary').textContent()).toMatch(
      /^WARNING: a deployment to endpoint ml-inference-shared failed/,
    );
  });

  it('come with what each subscriber gets', async () => {
    const gets = await page.page.locator('[data-subscriber]').allTextContents();
    expect(gets.map((text) => text.replace(/\(\d+\)/g, '(n)'))).toEqual([
      expect.stringMatching(/tickets.*Gets warning alarms \(n\), at every change to ALARM or OK/),
      expect.stringMatching(/pager.*Gets critical alarms \(n\), at every change to ALARM or OK/),
      expect.stringMatching(/deployments.*Gets deployments\./),
      expect.stringMatching(
        /Slack.*C0123456789.*Gets critical alarms \(n\), when they begin and end; deployments; warning/,
      ),
    ]);
  });
});
