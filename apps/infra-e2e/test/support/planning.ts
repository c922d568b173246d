import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { SharedProvider } from '../../src/shared-provider';
import { Terraform } from '../../src/terraform';
import { checkTools } from '../../src/tools';

/**
 * Plans root configurations with the real provider. Planning also validates, except resources of which there are none.
 * The roots share one `.terraform` folder, so that provider and modules are installed once: all call modules by the same
 * names and have the same backend.
 */
export class Planning {
  readonly #awsUrl: string;
  readonly #initialised: string;

  private constructor(awsUrl: string, initialised: string) {
    this.#awsUrl = awsUrl;
    this.#initialised = initialised;
  }

  /** @param folder the root in which Terraform is initialised */
  static async start(awsUrl: string, folder: string): Promise<Planning> {
    const { pluginDir } = checkTools();
    await new Terraform(folder, awsUrl).run([
      'init',
      ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`]),
    ]);
    return new Planning(awsUrl, folder);
  }

  /** Plans folders in parallel; each worker starts one provider and reuses it. */
  async planAll(
    folders: readonly string[],
    workers: number,
    report: (folder: string, outcome: string) => void,
  ): Promise<void> {
    const left = [...folders];
    const work = async () => {
      const provider = await SharedProvider.start(this.#initialised, this.#awsUrl);
      try {
        for (let folder = left.shift(); folder !== undefined; folder = left.shift()) {
          report(folder, await this.#plan(folder, provider).catch(String));
        }
      } finally {
        await provider.stop();
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  /**
   * Returns what Terraform prints.
   *
   * @throws Error with Terraform's output when the root cannot be planned
   */
  async #plan(folder: string, provider: SharedProvider): Promise<string> {
    if (folder !== this.#initialised) {
      symlinkSync(join(this.#initialised, '.terraform'), join(folder, '.terraform'));
      const lock = '.terraform.lock.hcl';
      cpSync(join(this.#initialised, lock), join(folder, lock));
    }
    const terraform = new Terraform(folder, this.#awsUrl, provider);
    const { output } = await terraform.run(['plan', '-lock=false', '-refresh=false']);
    return output;
  }
}
