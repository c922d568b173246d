import type { ConsolePage } from '../src/console-page';
import { startPageSession, type PageSession } from '../src/page-session';

let session: PageSession;
let page: ConsolePage;

beforeAll(async () => {
  session = await startPageSession();
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
    await untilMessage('INFO: a deployment to endpoint ml-inference-dev has begun.');
    await page.untilNewest('Deployments', 'begun', (count) => count > 0);
    await untilMessage('INFO: the deployment to endpoint ml-inference-dev has finished');
    await page.tab('Run');
    await page.page.getByText(/^Deployed: ml-inference-dev-2 is in service/).waitFor();
  });

  it('is rolled back to the configuration before when the model fails, and says why', async () => {
    await deploy('failing');
    await untilMessage('failed and is being rolled back to configuration ml-inference-dev-2');
    await untilMessage('Reason, if SageMaker gave one: Rolled back because alarm');
    await untilMessage(
      'is in service with configuration ml-inference-dev-2, not with ml-inference-dev-3',
    );
    await page.tab('Run');
    await page.page
      .getByText(/^ml-inference-dev-3 was rolled back to ml-inference-dev-2/)
      .waitFor();
  });
});
