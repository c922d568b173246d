import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SharedProvider } from './shared-provider';

/** Output and exit code of a Terraform command. */
export interface TerraformResult {
  readonly exitCode: number;
  readonly output: string;
}

/** A resource as the state holds it. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Module {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly Module[];
}

function resourcesIn({ resources = [], child_modules: modules = [] }: Module): StateResource[] {
  return [...resources, ...modules.flatMap(resourcesIn)];
}

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

  /** The same folder, with a provider that all commands share. */
  sharing(provider: SharedProvider): Terraform {
    return new Terraform(this.#folder, this.#awsUrl, provider);
  }

  /**
   * Runs a command to its end.
   *
   * @throws Error with all of its output when it ends with an exit code that is not expected
   */
  async run(args: readonly string[], expectedExitCodes = [0]): Promise<TerraformResult> {
    const child = spawn('terraform', [...args], {
      cwd: this.#folder,
      env: { ...terraformEnvironment(this.#awsUrl), ...this.#provider?.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number];
    if (!expectedExitCodes.includes(exitCode)) {
      throw new Error(`terraform ${args.join(' ')} ended with ${String(exitCode)}:\n${output}`);
    }
    return { exitCode, output };
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
  async outputs(): Promise<Readonly<Record<string, string>>> {
    const { output } = await this.run(['output', '-json']);
    const parsed = JSON.parse(output) as Record<string, { readonly value: string }>;
    return Object.fromEntries(Object.entries(parsed).map(([name, { value }]) => [name, value]));
  }

  /** Version of the AWS provider in use. */
  async awsProviderVersion(): Promise<string | undefined> {
    const { output } = await this.run(['version', '-json']);
    const { provider_selections: selections } = JSON.parse(output) as {
      readonly provider_selections: Readonly<Record<string, string>>;
    };
    return selections['registry.terraform.io/hashicorp/aws'];
  }

  /** Resources and data of all modules, with the values that the state holds of them. */
  async resources(): Promise<readonly StateResource[]> {
    const { output } = await this.run(['show', '-json']);
    const { values } = JSON.parse(output) as { readonly values: { readonly root_module: Module } };
    return resourcesIn(values.root_module);
  }

  /** Addresses of all that the state holds. */
  async stateAddresses(): Promise<readonly string[]> {
    const { output } = await this.run(['state', 'list']);
    return output.split('\n').filter((line) => line !== '');
  }
}

/** Environment of Terraform and of the provider. */
export function terraformEnvironment(awsUrl: string): NodeJS.ProcessEnv {
  // A shared provider is configured several times, which it refuses with a bundle of certificates.
  const { TF_CLI_CONFIG_FILE: unused, AWS_CA_BUNDLE: alsoUnused, ...inherited } = process.env;
  return {
    ...inherited,
    ...awsEnvironment(awsUrl),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    TF_CLI_ARGS: '-no-color',
    // Reading the provider's schema (13 MB) is mostly garbage collection.
    GOGC: '400',
  };
}

/** Environment in which AWS SDKs, the AWS provider and the S3 backend talk to moto. */
export function awsEnvironment(awsUrl: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ENDPOINT_URL_S3: awsUrl,
    AWS_ENDPOINT_URL_STS: awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
