import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

import { DeployedFunction } from './deployed-function';
import { awsEnvironment } from './environment';
import { FaultyProxy } from './faulty-proxy';
import { Moto } from './moto';
import { SharedProvider } from './shared-provider';
import { Terraform } from './terraform';
import { checkTools } from './tools';
import { programArguments } from './workspace';

const STATE_BUCKET = 'terraform-state';

/** The oldest provider that the stacks allow; the bindings prove the newest. */
export const PROVIDER_VERSION = '5.100.0';

/** Location of a hand-over. */
export interface HandedOver {
  /** Where synthesis wrote it. */
  readonly folder: string;
  /** The root configuration in it: the folder itself, or that of a module's example. */
  readonly root: string;
}

/** A synthesized stack, applied by the real Terraform to a separate moto. */
export class StackRun {
  readonly moto: Moto;
  readonly proxy: FaultyProxy;
  readonly cloudwatch: CloudWatchClient;
  readonly dynamodb: DynamoDBClient;
  readonly lambda: LambdaClient;
  /** Where synthesis wrote the stack; read only. */
  readonly synthesized: string;
  readonly #folder: string;
  #terraform: Terraform;
  #provider?: SharedProvider;
  /** Where Terraform applies it from, with its state. */
  readonly root: string;

  private constructor(
    moto: Moto,
    proxy: FaultyProxy,
    synthesized: string,
    folder: string,
    root: string,
  ) {
    const options = { endpoint: moto.url };
    this.moto = moto;
    this.proxy = proxy;
    this.synthesized = synthesized;
    this.#folder = folder;
    this.root = join(folder, root);
    this.#terraform = new Terraform(this.root, proxy.url);
    this.cloudwatch = new CloudWatchClient(options);
    this.dynamodb = new DynamoDBClient(options);
    this.lambda = new LambdaClient(options);
  }

  /** Terraform in the root configuration. */
  get terraform(): Terraform {
    return this.#terraform;
  }

  /** Copies the hand-over, starts moto and initialises Terraform. */
  static async start({ folder: synthesized, root }: HandedOver): Promise<StackRun> {
    const { pluginDir } = checkTools();
    const folder = mkdtempSync(join(tmpdir(), `${basename(synthesized)} handed over `));
    cpSync(synthesized, folder, { recursive: true });
    const moto = await Moto.start();
    Object.assign(process.env, awsEnvironment(moto.url));
    const run = new StackRun(moto, await FaultyProxy.start(moto.url), synthesized, folder, root);
    try {
      await run.#initialise(pluginDir);
    } catch (error) {
      await run.stop();
      throw error;
    }
    return run;
  }

  /** Terraform's plan for another configuration, as JSON. */
  async planOf(configuration: string, args: readonly string[]): Promise<string> {
    const path = join(this.root, 'cdk.tf.json');
    const original = readFileSync(path);
    writeFileSync(path, configuration);
    try {
      await this.terraform.run(['plan', '-out=changed.tfplan', ...args]);
      return (await this.terraform.run(['show', '-json', 'changed.tfplan'])).stdout;
    } finally {
      writeFileSync(path, original);
    }
  }

  /** The zip of the function that is part of the stack. */
  zipPath(): string {
    const zips = readdirSync(this.#folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.zip'),
    );
    const [zip] = zips;
    if (zip === undefined || zips.length > 1) {
      throw new Error(`Expected one zip below ${this.#folder}, got ${zips.join(', ')}`);
    }

    return join(this.#folder, zip);
  }

  /** The override in the README that lifts the guards against destruction; undefined if there are none. */
  guardOverride(): { readonly name: string; readonly json: string } | undefined {
    const readme = readFileSync(join(this.synthesized, 'README.md'), 'utf8');
    const [, section] = readme.split('## Destroy it');
    const [, name, json] = /cat > (\S+) <<'END'\n([^]*?)\nEND\n/.exec(section ?? '') ?? [];
    return name === undefined || json === undefined ? undefined : { name, json };
  }

  /** Destroys everything, as the README says: its guards are lifted first. */
  async destroy(args: readonly string[]): Promise<void> {
    const override = this.guardOverride();
    if (override !== undefined) {
      writeFileSync(join(this.#folder, override.name), override.json);
      await this.terraform.run(['apply', '-auto-approve', ...args]);
    }
    await this.terraform.run(['destroy', '-auto-approve', ...args]);
  }

  /** Starts the function as it is deployed now; it talks to AWS through the proxy. */
  startFunction(functionName: string): Promise<DeployedFunction> {
    return DeployedFunction.start(this.lambda, functionName, this.zipPath(), this.proxy.url);
  }

  /** All records, in plain values. */
  async records(tableName: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const records: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan(
      { client: this.dynamodb },
      { TableName: tableName, ConsistentRead: true },
    )) {
      for (const item of Items) {
        records.push(
          Object.fromEntries(
            Object.entries(item).map(([name, value]) => [
              name,
              value.N === undefined ? value.S : Number(value.N),
            ]),
          ),
        );
      }
    }
    return records;
  }

  /** Writes the records of `record.unwritten` events among log lines, by the project's own command. */
  async replayUnwritten(tableName: string, lines: readonly string[]): Promise<void> {
    const file = join(this.#folder, 'log.jsonl');
    writeFileSync(file, lines.join('\n'));
    await promisify(execFile)(
      process.execPath,
      [...programArguments('replayUnwritten'), `--table=${tableName}`, `--file=${file}`],
      { env: { ...process.env, ...awsEnvironment(this.proxy.url) } },
    );
  }

  async stop(): Promise<void> {
    await this.#provider?.stop();
    try {
      await this.proxy.stop();
    } finally {
      await this.moto.stop();
      rmSync(this.#folder, { recursive: true });
    }
  }

  async #initialise(pluginDir: string | undefined): Promise<void> {
    this.#pinProvider();
    const args = ['init', ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`])];
    if (this.#usesS3Backend()) {
      await new S3Client({ endpoint: this.moto.url, forcePathStyle: true }).send(
        new CreateBucketCommand({ Bucket: STATE_BUCKET }),
      );
      // moto serves buckets by path, and knows no account behind the credentials.
      args.push(
        `-backend-config=bucket=${STATE_BUCKET}`,
        '-backend-config=region=us-east-1',
        '-backend-config=use_path_style=true',
      );
    }
    await this.terraform.run(args);
    this.#provider = await SharedProvider.start(this.root, this.proxy.url);
    this.#terraform = new Terraform(this.root, this.proxy.url, this.#provider);
  }

  #pinProvider(): void {
    const aws = { source: 'hashicorp/aws', version: PROVIDER_VERSION };
    writeFileSync(
      join(this.root, 'provider_override.tf.json'),
      JSON.stringify({ terraform: { required_providers: { aws } } }),
    );
  }

  #usesS3Backend(): boolean {
    const path = join(this.root, 'cdk.tf.json');
    if (!existsSync(path)) return false;
    const configuration = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly terraform: { readonly backend: object };
    };
    return 's3' in configuration.terraform.backend;
  }
}
