import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { synthesize, synthesizeBeside } from './synthesis';

/** Stack files of one test, synthesized by the real program. */
export class Checkout {
  readonly #folder = mkdtempSync(join(tmpdir(), 'stacks of a run '));
  readonly #stackFiles = join(this.#folder, 'stacks');
  /** The output of synthesis, with `stacks/<stack>` in it. */
  readonly output = join(this.#folder, 'cdktf.out');

  /**
   * @param stacks text of the stack files, by the names of their stacks
   * @param files texts of other files beside them, such as baselines, by their names
   * @throws Error with the output of the program when it refuses a stack file
   */
  constructor(
    stacks: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>> = {},
  ) {
    const folder = this.#stackFiles;
    mkdirSync(folder);
    for (const [name, text] of Object.entries(stacks)) {
      writeFileSync(join(folder, `${name}.yaml`), text);
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

    synthesize('synthesize', folder, this.output);
  }

  /** Folder of a synthesized stack. */
  stack(name: string): string {
    return join(this.output, 'stacks', name);
  }

  /** Writes the modules too, and stacks and modules as HCL. */
  async writeOtherForms(): Promise<void> {
    await Promise.all([
      synthesizeBeside('synthesizeModules', this.#stackFiles, this.output),
      synthesizeBeside('synthesizeHcl', this.#stackFiles, this.output),
    ]);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
