import { join } from 'node:path';

import { startPageSession } from '../src/page-session';
import { OUTPUT_VARIABLE } from '../src/synthesis-output';
import { WORKSPACE } from '../src/workspace';

/** How long to collect data first: 25 minutes of the console's clock. At 10× also a busy machine keeps up. */
const WARM_UP_MS = 150_000;

/** Takes the picture of the README: the stack `dev` a few minutes after its model began to fail. */
async function takeScreenshot(): Promise<void> {
  process.env[OUTPUT_VARIABLE] ??= join(WORKSPACE, 'cdktf.out');
  const session = await startPageSession();
  const { page } = session;
  try {
    await page.page.getByText('10×', { exact: true }).click();
    await page.page.waitForTimeout(WARM_UP_MS);
    await page.turn('Failing model', true);
    await page.untilAlarm('Requests-Failing-dev', 'ALARM');
    await page.untilTold('Requests-Failing-dev', 'ALARM', '');
    await page.untilNewest('Error rate', 'failed inferences', (percent) => percent > 99);
    await page.tab('Run');
    await page.page.screenshot({ path: join(WORKSPACE, 'docs/images/console.png') });
  } finally {
    await session.stop();
  }
}

takeScreenshot().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
