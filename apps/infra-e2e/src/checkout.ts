import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

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

  /**
   * Writes stacks and modules as HCL too, and modules in JSON.
   *
   * @param inJson the stacks whose modules are written in JSON
   */
  async writeOtherForms(inJson: readonly string[]): Promise<void> {
    const someStacks = join(this.#folder, 'stacks of modules in JSON');
    cpSync(this.#stackFiles, someStacks, {
      recursive: true,
      filter: (path) => !path.endsWith('.yaml') || inJson.includes(basename(path, '.yaml')),
    });
    await Promise.all([
      synthesizeBeside('synthesizeModules', someStacks, this.output),
      synthesizeBeside('synthesizeHcl', this.#stackFiles, this.output),
    ]);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
