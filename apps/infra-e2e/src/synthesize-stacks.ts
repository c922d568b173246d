import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beginReport } from './aws-models/report';
import { OUTPUT_VARIABLE, STACK_FILES } from './handed-over';
import { synthesize } from './synthesis';
import { checkTools } from './tools';

/** Stacks that are tried as a module too. */
const MODULES = ['dev', 'prod'];

/** Jest's global setup: synthesizes the stack files once, into a folder that goes when Jest exits. */
function synthesizeStacks(): void {
  checkTools();
  beginReport();
  const folder = mkdtempSync(join(tmpdir(), 'e2e synthesis '));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const output = join(folder, 'cdktf.out');
  process.env[OUTPUT_VARIABLE] = output;
  synthesize('synthesize', STACK_FILES, output);

  const ofModules = join(folder, 'stacks of modules');
  for (const stack of MODULES) {
    cpSync(join(STACK_FILES, `${stack}.yaml`), join(ofModules, `${stack}.yaml`));
  }

  synthesize('synthesizeModules', ofModules, output);
}

export = synthesizeStacks;
