import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { terraformEnvironment } from './environment';
import { ProviderRelay } from './provider-relay';
import { usedTypes } from './used-types';

/** Where `terraform init` puts the AWS provider, by version and platform. */
const PROVIDERS = '.terraform/providers/registry.terraform.io/hashicorp/aws';

/**
 * A running AWS provider that many Terraform commands share, one after another. Without it, each
 * command spends a second of CPU time to start a provider. The provider must not serve two commands
 * at the same time, because each configures it.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#starting-a-provider-in-debug-mode
 */
export class SharedProvider {
  /** What Terraform needs to find it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #process: ChildProcess;
  readonly #relay: ProviderRelay;

  private constructor(process: ChildProcess, relay: ProviderRelay, reattach: string) {
    this.#process = process;
    this.#relay = relay;
    this.environment = { TF_REATTACH_PROVIDERS: reattach };
  }

  /**
   * Starts the provider that Terraform was initialised with.
   *
   * @param folder the root configuration, in which Terraform was initialised
   * @param awsUrl address of moto, or of the proxy in front of it
   * @throws Error with the provider's output when it does not start
   */
  static async start(folder: string, awsUrl: string): Promise<SharedProvider> {
    const child = spawn(binaryBelow(join(folder, PROVIDERS)), ['-debug'], {
      // It reads files, such as the zip of the function, by their paths in the configuration.
      cwd: folder,
      env: terraformEnvironment(awsUrl),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Its log must be read, or it blocks.
    child.stderr.resume();
    const reattach = await new Promise<string>((started, failed) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const [, found] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(output) ?? [];
        if (found !== undefined) started(found);
      });
      child.once('exit', () => failed(new Error(`The provider did not start:\n${output}`)));
    });
    const [socket] = /(?<="String":")[^"]+/.exec(reattach) ?? [];
    if (socket === undefined) throw new Error(`The provider serves on no socket: ${reattach}`);

    const relay = await ProviderRelay.start(socket, () => usedTypes(folder));
    return new SharedProvider(child, relay, reattach.replace(socket, relay.socket));
  }

  async stop(): Promise<void> {
    await this.#relay.stop();
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await exited;
    }
  }
}

/** @throws Error when there is not exactly one */
function binaryBelow(providers: string): string {
  const versions = readdirSync(providers).flatMap((version) =>
    readdirSync(join(providers, version)).map((platform) => join(providers, version, platform)),
  );
  const binaries = versions.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.startsWith('terraform-provider-aws'))
      .map((file) => join(folder, file)),
  );
  const [binary, ...others] = binaries;
  if (binary === undefined || others.length > 0) {
    throw new Error(`Expected one provider below ${providers}, got ${binaries.join(', ')}`);
  }
  return binary;
}
