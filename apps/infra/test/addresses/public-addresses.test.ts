import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';

import { loadStackFiles } from '@inference-pipeline/stack-file';

import { updateLedgers } from '../../src/addresses/update-ledgers';
import { FIXTURE_STACKS, FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

const LEDGERS = resolve(__dirname, '../fixtures/addresses');

const STACKS = readdirSync(FIXTURE_STACKS)
  .map((file) => parse(file))
  .flatMap(({ name, ext }) => (ext === '.yaml' ? name : []));

// Resource addresses are public: Terraform destroys the resource at a lost address. A lost address
// fails here with the remedy. After adding resources on purpose, update the ledgers with
// UPDATE_LEDGERS=1 npx jest --config apps/infra/jest.config.cjs public-addresses
describe('public address', () => {
  const workspace = new FixtureWorkspace(fixtureStacks(...STACKS));

  beforeAll(() => {
    workspace.synthesize();
    workspace.writeModules();
    cpSync(LEDGERS, workspace.paths.addresses, { recursive: true });
  });

  it.each(STACKS)('stays the same, or has a moved block: %s', (stack) => {
    const { stacks } = workspace.paths;
    updateLedgers(
      workspace.paths,
      loadStackFiles(stacks).filter(({ name }) => name === stack),
    );

    for (const kind of ['stacks', 'modules']) {
      const ledger = join(kind, `${stack}.txt`);
      const updated = join(workspace.paths.addresses, ledger);
      if (process.env['UPDATE_LEDGERS'] === '1') cpSync(updated, join(LEDGERS, ledger));
      expect(readFileSync(updated, 'utf8')).toBe(readFileSync(join(LEDGERS, ledger), 'utf8'));
    }
  });
});
