import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runVerify } from '../support/verify-command';
import { isBad, NO_REQUESTS, REQUESTS, verify, type Verified } from './faults';

/** Where the command finds the deployment. */
export function describeSources(verified: Verified): void {
  describe('source', () => {
    it('may be the folder that Terraform ran in, and passes a healthy deployment', async () => {
      // The first request starts the function, which takes seconds on a busy machine.
      const args = ['--send-rejected', '--provoke-alarm', '--timeout=20'];
      const source = `--dir=${verified().run.root}`;

      const { exitCode, report, output } = await verify(verified, args, source);

      const notPassed = report.checks.filter(({ status }) => status !== 'passed');
      // The stack has none of them.
      expect(notPassed.map(({ name, status }) => `${name} ${status}`)).toEqual([
        'stream-answers skipped',
        'ground-truth skipped',
        'https-receivers skipped',
        'lambda-receivers skipped',
        'chat-channels skipped',
      ]);
      expect(report).toMatchObject({ outcome: 'passed', exitCode: 0 });
      expect(report.requestIds).toHaveLength(REQUESTS + 1);
      expect(exitCode).toBe(0);
      expect(output).toContain(
        '✔ passed  metrics: SuccessCount 3, RejectedCount 1, SuccessCount samples 3',
      );
    });

    it('may be the outputs alone, which checks everything but settings', async () => {
      const { run } = verified();
      const outputsFile = join(run.root, 'outputs.json');
      writeFileSync(outputsFile, (await run.terraform.run(['output', '-json'])).output);
      const source = `--outputs-file=${outputsFile}`;

      const { exitCode, report } = await verify(verified, [NO_REQUESTS], source);

      const skipped = report.checks.filter(({ status }) => status === 'skipped');
      expect(skipped.map(({ name }) => name)).toContain('alarm-settings');
      expect(report.checks.filter(isBad)).toEqual([]);
      expect(exitCode).toBe(0);
    });

    it('may name the endpoint and its monitoring only', async () => {
      const { run } = verified();
      const watchedOnly = Object.entries(await run.terraform.outputs()).filter(
        ([name]) => !/^(api|function|table|idempotency)_/.test(name),
      );
      const outputsFile = join(run.root, 'watched-only.json');
      writeFileSync(outputsFile, JSON.stringify(Object.fromEntries(watchedOnly)));

      const { exitCode, report } = await runVerify(
        [`--outputs-file=${outputsFile}`, '--timeout=2'],
        verified().environment(),
      );

      expect(report.checks.filter(isBad)).toEqual([]);
      const statusOf = (check: string) => report.checks.find(({ name }) => name === check)?.status;
      expect(['api-answers', 'function-logs', 'records', 'metrics'].map(statusOf)).toEqual(
        Array.from({ length: 4 }, () => 'skipped'),
      );
      expect(['endpoint-in-service', 'alarms-exist', 'dashboard'].map(statusOf)).toEqual(
        Array.from({ length: 3 }, () => 'passed'),
      );
      expect(exitCode).toBe(0);
    });
  });
}
