import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a Terraform command printed and how it ended. */
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

/** Runs the real terraform binary in a folder against an API double. */
export class Terraform {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  /** @param awsUrl address of the API double */
  constructor(folder: string, awsUrl: string) {
    this.#folder = folder;
    const { TF_CLI_CONFIG_FILE: unused, ...inherited } = process.env;
    this.#environment = { ...inherited, ...awsEnvironment(awsUrl), ...quietEnvironment };
  }

  /**
   * Runs a command to its end.
   *
   * @throws Error with all of its output when it ends with an exit code that is not expected
   */
  async run(args: readonly string[], expectedExitCodes = [0]): Promise<TerraformResult> {
    const child = spawn('terraform', [...args], {
      cwd: this.#folder,
      env: this.#environment,
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

const quietEnvironment = {
  CHECKPOINT_DISABLE: '1',
  TF_IN_AUTOMATION: '1',
  TF_INPUT: '0',
  TF_CLI_ARGS: '-no-color',
};

/** Environment in which the AWS SDKs, the AWS provider and the S3 backend talk to a double. */
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
