import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  parseOutputs,
  parseShownState,
  runTerraform,
  type JsonObject,
  type StateResource,
  type TerraformResult,
} from '@inference-pipeline/terraform';

import { terraformEnvironment } from './environment';
import type { SharedProvider } from './shared-provider';

/** Runs the real terraform binary in a folder, with moto for AWS. */
export class Terraform {
  readonly #folder: string;
  readonly #awsUrl: string;
  readonly #provider: SharedProvider | undefined;

  /**
   * @param awsUrl address of moto, or of the proxy in front of it
   * @param provider a running provider; default: each command starts its own
   */
  constructor(folder: string, awsUrl: string, provider?: SharedProvider) {
    this.#folder = folder;
    this.#awsUrl = awsUrl;
    this.#provider = provider;
  }

  /**
   * Runs a command to its end.
   *
   * @throws TerraformFailedError with all of its output when it ends with an exit code that is not
   * expected
   */
  run(
    args: readonly string[],
    expectedExitCodes: readonly number[] = [0],
  ): Promise<TerraformResult> {
    return runTerraform(args, {
      folder: this.#folder,
      environment: { ...terraformEnvironment(this.#awsUrl), ...this.#provider?.environment },
      expectedExitCodes,
    });
  }

  /** Does something with a file beside the configuration, which is gone afterwards. */
  async withFile<Result>(
    name: string,
    text: string,
    use: (path: string) => Promise<Result>,
  ): Promise<Result> {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    try {
      return await use(name);
    } finally {
      rmSync(path);
    }
  }

  /** The configuration's outputs, by name. */
  async outputs(): Promise<JsonObject> {
    const { stdout } = await this.run(['output', '-json']);
    return parseOutputs(stdout, 'terraform output -json').outputs;
  }

  /** Version of the AWS provider in use. */
  async awsProviderVersion(): Promise<string | undefined> {
    const { stdout } = await this.run(['version', '-json']);
    const { provider_selections: selections } = JSON.parse(stdout) as {
      readonly provider_selections: Readonly<Record<string, string>>;
    };
    return selections['registry.terraform.io/hashicorp/aws'];
  }

  /** Managed resources of all modules, with their values in the state. */
  async resources(): Promise<readonly StateResource[]> {
    const { stdout } = await this.run(['show', '-json']);
    return parseShownState(stdout, 'terraform show -json').resources ?? [];
  }

  /** Addresses of all that the state holds. */
  async stateAddresses(): Promise<readonly string[]> {
    const { stdout } = await this.run(['state', 'list']);
    return stdout.split('\n').filter((line) => line !== '');
  }
}
