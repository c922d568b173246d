import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SharedProvider } from '../../src/shared-provider';
import { PROVIDER_VERSION } from '../../src/stack-run';
import { Terraform } from '../../src/terraform';
import { checkTools } from '../../src/tools';

/**
 * All stacks share one `.terraform` folder, so that the provider is installed once. The folder holds
 * the backend too, so all stacks get the same one.
 */
const OVERRIDE = JSON.stringify({
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
    backend: { local: {} },
  },
});

/** Validates and plans stacks with the real provider. */
export class Planning {
  readonly #awsUrl: string;
  readonly #initialised: string;

  private constructor(awsUrl: string, initialised: string) {
    this.#awsUrl = awsUrl;
    this.#initialised = initialised;
  }

  /** @param folder the stack in which Terraform is initialised */
  static async start(awsUrl: string, folder: string): Promise<Planning> {
    const { pluginDir } = checkTools();
    writeFileSync(join(folder, 'matrix_override.tf.json'), OVERRIDE);
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
   * Returns the summary of the plan: `Plan: … to add, …`.
   *
   * @throws Error with Terraform's output when the stack is not valid or cannot be planned
   */
  async #plan(folder: string, provider: SharedProvider): Promise<string> {
    if (folder !== this.#initialised) {
      writeFileSync(join(folder, 'matrix_override.tf.json'), OVERRIDE);
      symlinkSync(join(this.#initialised, '.terraform'), join(folder, '.terraform'));
      const lock = '.terraform.lock.hcl';
      cpSync(join(this.#initialised, lock), join(folder, lock));
    }
    const terraform = new Terraform(folder, this.#awsUrl, provider);
    await terraform.run(['validate']);
    const { output } = await terraform.run(['plan', '-lock=false', '-refresh=false']);
    return /^Plan: .*$/m.exec(output)?.[0] ?? output;
  }
}
