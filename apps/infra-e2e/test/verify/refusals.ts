import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { verify, type Verified } from './faults';

/** Verifications that reach no request, or do not even start. */
export function describeRefusals(verified: Verified): void {
  describe('request that does not arrive', () => {
    it('fails the verification when the caller has no access', async () => {
      const somebody = { AWS_ACCESS_KEY_ID: 'somebody' };

      const { exitCode, report } = await verify(verified, [], undefined, somebody);

      expect(report.checks[0]).toMatchObject({
        name: 'api-answers',
        status: 'failed',
        got: '403 (Forbidden)',
        remedy: expect.stringContaining('execute-api:Invoke') as string,
      });
      expect(exitCode).toBe(1);
    });

    it('fails the verification when the API is unreachable', async () => {
      const { exitCode, report } = await verify(verified, ['--url=http://127.0.0.1:1/inference']);

      expect(report.checks[0]).toMatchObject({
        name: 'api-answers',
        status: 'failed',
        got: expect.stringMatching(/^no answer: /) as string,
      });
      expect(exitCode).toBe(1);
    });
  });

  describe('verification that cannot run', () => {
    it.each<readonly [string, readonly string[], NodeJS.ProcessEnv, RegExp]>([
      [
        'credentials are missing',
        ['--input=[1]'],
        { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
        /No valid AWS credentials.*\n.*sts:GetCallerIdentity failed/,
      ],
      ['the input is not JSON', ['--input=[1,'], {}, /--input: expected JSON, got \[1,/],
      [
        'the input file is missing',
        ['--input-file=nowhere.json'],
        {},
        /there is no file .*nowhere.json/,
      ],
      ['no input is known', [], {}, /No input of the model is known. Give one/],
      [
        'the address is not a URL',
        ['--input=[1]', '--url=example.com'],
        {},
        /expected an http or https URL/,
      ],
    ])('says and reports that %s', async (_, args, environment, says) => {
      const noMachine = { AWS_EC2_METADATA_DISABLED: 'true', HOME: verified().run.root };

      const { exitCode, report, output } = await verified().verify(args, undefined, {
        ...noMachine,
        ...environment,
      });

      expect([exitCode, report.exitCode, report.outcome]).toEqual([2, 2, 'could-not-run']);
      expect(report.error).toMatch(says);
      expect(output).toMatch(says);
    });

    it('reports that the credentials are of another account', async () => {
      verified().deployment.amend('GetCallerIdentity', (answer) =>
        answer.replaceAll('123456789012', '999999999999'),
      );

      const { exitCode, report } = await verify(verified);

      expect(report.error).toContain(
        'The credentials belong to account 999999999999, the stack to 123456789012',
      );
      expect(exitCode).toBe(2);
    });

    it('reports that nothing is deployed', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'not deployed '));

      const { exitCode, report } = await verify(verified, [], `--dir=${folder}`);

      rmSync(folder, { recursive: true });
      expect(report.error).toContain('Nothing is deployed from');
      expect(exitCode).toBe(2);
    });
  });
}
