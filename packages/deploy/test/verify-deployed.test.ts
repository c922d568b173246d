import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import { verifyDeployed } from '../src/verify-deployed';

describe('verification after a deployment', () => {
  it('says that the stack is deployed if it cannot run', async () => {
    const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const folder = mkdtempSync(join(tmpdir(), 'deployed '));

    const verification = verifyDeployed(folder);

    await expect(verification).rejects.toThrow(UserError);
    await expect(verification).rejects.toThrow('Deployed, but verification could not run: ');
    print.mockRestore();
    rmSync(folder, { recursive: true });
  });
});
