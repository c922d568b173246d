import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { nxHelp } from '@inference-pipeline/command-line';

import { changesCommand } from '../../src/changes/options';

const SHOWN_BY_NX = join(__dirname, '../../../command-line/nx/help/changes.json');

describe('help of infra:changes', () => {
  it('matches the help of the command in Nx; UPDATE_HELP=1 writes it', () => {
    const help = nxHelp(changesCommand());
    if (process.env.UPDATE_HELP === '1') {
      writeFileSync(SHOWN_BY_NX, `${JSON.stringify(help, undefined, 2)}\n`);
    }

    expect(JSON.parse(readFileSync(SHOWN_BY_NX, 'utf8'))).toEqual(help);
  });
});
