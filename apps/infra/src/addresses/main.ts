import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import {
  command,
  expectedOneOf,
  runCommand,
  UserError,
  workspaceAt,
} from '@inference-pipeline/command-line';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import { loadStackFiles } from '@inference-pipeline/stack-file';

import { writeModules } from '../module/write-modules';
import { readSynthesisInput } from '../synthesis/synthesis-input';
import { synthesize } from '../synthesis/synthesize';
import { updateLedgers } from './update-ledgers';

const workspace = workspaceAt(resolve(__dirname, '../../../..'));

/** Lists the addresses of one stack, which is synthesized into a temporary folder. */
function listAddressesOf(stack: string): void {
  const input = readSynthesisInput(workspace);
  const stacks = input.stacks.filter(({ name }) => name === stack);
  if (stacks.length === 0) {
    const names = input.stacks.map(({ name }) => name);
    throw new UserError(`There is no stack "${stack}". ${expectedOneOf(stack, names)}`);
  }

  const output = mkdtempSync(join(tmpdir(), 'addresses-'));
  try {
    synthesize({ ...input, stacks, output });
    writeModules({ ...input, stacks, output });
    updateLedgers({ ...workspace, output }, stacks);
  } finally {
    rmSync(output, { recursive: true });
  }
}

void runCommand(() => {
  const { stack } = command(
    'apps/infra/src/addresses/main.ts',
    'Lists new resource addresses of the synthesized stacks.',
  )
    .option('--stack <name>', 'list those of this stack alone, which need not be synthesized')
    .parse(process.argv)
    .opts<{ readonly stack?: string }>();
  if (stack === undefined) updateLedgers(workspace, loadStackFiles(workspace.stacks));
  else listAddressesOf(stack);
}, [ConstructPropsError]);
