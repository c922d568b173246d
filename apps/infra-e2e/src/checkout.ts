import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { programArguments, WORKSPACE } from './workspace';

const FUNCTION_ZIP = 'apps/inference/dist/function.zip';

/** A copy of apps/infra with other stack files, synthesized by the real program. */
export class Checkout {
  readonly #folder = mkdtempSync(join(tmpdir(), 'stacks of a run '));

  /**
   * @param stacks text of the stack files, by the names of their stacks
   * @throws Error with the output of the program when it refuses a stack file
   */
  constructor(stacks: Readonly<Record<string, string>>) {
    const infra = join(this.#folder, 'apps/infra');
    for (const part of ['src', 'addresses', 'package.json', 'stacks/stack.schema.json']) {
      cpSync(join(WORKSPACE, 'apps/infra', part), join(infra, part), { recursive: true });
    }
    for (const modules of ['node_modules', 'apps/infra/node_modules']) {
      if (existsSync(join(WORKSPACE, modules))) {
        symlinkSync(join(WORKSPACE, modules), join(this.#folder, modules));
      }
    }
    for (const [name, text] of Object.entries(stacks)) {
      writeFileSync(join(infra, 'stacks', `${name}.yaml`), text);
    }
    mkdirSync(join(this.#folder, 'apps/inference/dist'), { recursive: true });
    for (const part of [FUNCTION_ZIP, 'apps/inference/log-volume.json']) {
      cpSync(join(WORKSPACE, part), join(this.#folder, part));
    }
    this.#synthesize();
  }

  /** The output of synthesis, with `stacks/<stack>` in it. */
  get output(): string {
    return join(this.#folder, 'cdktf.out');
  }

  /** Folder of a synthesized stack. */
  stack(name: string): string {
    return join(this.output, 'stacks', name);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #synthesize(): void {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      programArguments('synthesize', this.#folder),
      { cwd: WORKSPACE, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: this.#folder } },
    );
    if (status !== 0) {
      throw new Error(`Synthesis ended with ${String(status)}:\n${stdout}${stderr}`);
    }
  }
}
