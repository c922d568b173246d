import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_VERSION } from '../stack-run';
import { Terraform } from '../terraform';
import { checkTools } from '../tools';

/**
 * Terraform's own folder, shared by all stacks: the provider is installed once. It holds the backend
 * too, so that all of them get the same.
 */
const OVERRIDE = JSON.stringify({
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
    backend: { local: {} },
  },
});

/** Validates and plans stacks with the real provider, several at a time. */
export class Planning {
  readonly #awsUrl: string;
  readonly #initialised: string;

  private constructor(awsUrl: string, initialised: string) {
    this.#awsUrl = awsUrl;
    this.#initialised = initialised;
  }

  /** @param folder of the stack that Terraform is initialised in */
  static async start(awsUrl: string, folder: string): Promise<Planning> {
    const { pluginDir } = checkTools();
    writeFileSync(join(folder, 'matrix_override.tf.json'), OVERRIDE);
    await new Terraform(folder, awsUrl).run([
      'init',
      ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`]),
    ]);
    return new Planning(awsUrl, folder);
  }

  /**
   * What a plan would make: the last line of it that counts.
   *
   * @throws Error with Terraform's words when the stack is not valid or cannot be planned
   */
  async plan(folder: string): Promise<string> {
    if (folder !== this.#initialised) {
      writeFileSync(join(folder, 'matrix_override.tf.json'), OVERRIDE);
      symlinkSync(join(this.#initialised, '.terraform'), join(folder, '.terraform'));
      const lock = '.terraform.lock.hcl';
      cpSync(join(this.#initialised, lock), join(folder, lock));
    }
    const terraform = new Terraform(folder, this.#awsUrl);
    await terraform.run(['validate']);
    const { output } = await terraform.run(['plan', '-lock=false', '-refresh=false']);
    return /^Plan: .*$/m.exec(output)?.[0] ?? output;
  }
}

/** Does something with each item, so many at a time. */
export async function eachOf<T>(
  items: readonly T[],
  atATime: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const work = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atATime }, work));
}
