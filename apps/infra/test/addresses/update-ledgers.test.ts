import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { updateLedgers } from '../../src/addresses/update-ledgers';
import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

describe('address ledger of a stack', () => {
  const workspace = new FixtureWorkspace(fixtureStacks('dev'));
  const ledger = join(workspace.paths.addresses, 'stacks/dev.txt');
  const update = () => updateLedgers(workspace.paths, ['dev']);

  beforeAll(() => {
    workspace.synthesize();
    workspace.writeModules();
    update();
  });

  it('gets back an address that was removed from it', () => {
    const before = readFileSync(ledger, 'utf8');
    workspace.write(ledger, before.split('\n').slice(0, 5).join('\n'));

    update();

    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });

  it('keeps a lost address, and says what to do', () => {
    const before = `${readFileSync(ledger, 'utf8')}aws_dynamodb_table.gone\n`;
    workspace.write(ledger, before);

    expect(update).toThrow(/stacks\/dev .*aws_dynamodb_table\.gone.*history\.json/);
    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });
});
