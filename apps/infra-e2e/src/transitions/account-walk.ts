import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { FaultyProxy } from '../faulty-proxy';
import type { AccountResource, Deletion } from '../ledger/account-ledger';
import { Moto } from '../moto';
import { SharedProvider } from '../shared-provider';
import { PROVIDER_VERSION } from '../stack-run';
import { Terraform } from '../terraform';
import { checkTools } from '../tools';
import { KeptData } from './kept-data';
import { createSurroundings, OBJECT_VERSION, uploadCode } from './surroundings';

/** Every state of a walk is the same stack, with the state beside it. */
const OVERRIDE = JSON.stringify({
  terraform: {
    required_providers: { aws: { source: 'hashicorp/aws', version: PROVIDER_VERSION } },
    backend: { local: {} },
  },
});

const CONFIGURATION = 'cdk.tf.json';

/** One account in which a stack changes from one configuration to the next. */
export class AccountWalk {
  readonly proxy: FaultyProxy;
  readonly terraform: Terraform;
  readonly #moto: Moto;
  readonly #provider: SharedProvider;
  readonly #folder: string;
  readonly #data: KeptData;
  readonly #replacements: Readonly<Record<string, string>>;
  /** Whether the last plan read every resource and found that the state is up to date. */
  #isStateFresh = false;
  /** The zip in S3. Only one, because moto updates a function from the newest object, whatever the version. */
  #uploaded: { readonly name: string; readonly version: string } | undefined;

  private constructor(
    moto: Moto,
    proxy: FaultyProxy,
    provider: SharedProvider,
    folder: string,
    replacements: Readonly<Record<string, string>>,
  ) {
    this.#moto = moto;
    this.proxy = proxy;
    this.#provider = provider;
    this.#folder = folder;
    this.#data = new KeptData(proxy.ledger, moto.url);
    this.#replacements = replacements;
    this.terraform = new Terraform(folder, proxy.url, provider);
  }

  /** @param first a synthesized stack with the provider that all later ones need */
  static async start(first: string): Promise<AccountWalk> {
    const { pluginDir } = checkTools();
    const folder = mkdtempSync(join(tmpdir(), 'walk '));
    cpSync(first, folder, { recursive: true });
    writeFileSync(join(folder, 'walk_override.tf.json'), OVERRIDE);
    // Before anything is started that would have to be stopped when it fails.
    await new Terraform(folder, 'http://127.0.0.1').run([
      'init',
      ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`]),
    ]);
    const started: (() => Promise<void>)[] = [];
    try {
      const moto = await Moto.start();
      started.push(() => moto.stop());
      const proxy = await FaultyProxy.start(moto.url);
      started.push(() => proxy.stop());
      const provider = await SharedProvider.start(folder, proxy.url);
      started.push(() => provider.stop());
      const replacements = await createSurroundings(moto.url, anyZip(first));
      return new AccountWalk(moto, proxy, provider, folder, replacements);
    } catch (error) {
      for (const stop of started.reverse()) await stop();
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /**
   * Applies a synthesized stack over the one before, and tells everything that went wrong.
   *
   * @param synthesized its folder
   * @param rename the name of its stack, and the name of the stack in this account
   */
  async goTo(
    synthesized: string,
    [from, to]: readonly [string, string],
  ): Promise<readonly string[]> {
    cpSync(synthesized, this.#folder, { recursive: true });
    const text = readFileSync(join(synthesized, CONFIGURATION), 'utf8');
    const version = text.includes(OBJECT_VERSION) ? await this.#versionOf(synthesized) : '';
    return this.apply(text.replaceAll(from, to).replaceAll(OBJECT_VERSION, version));
  }

  /** Applies a configuration over the one before, and tells everything that went wrong. */
  async apply(configuration: string): Promise<readonly string[]> {
    const text = Object.entries(this.#replacements).reduce(
      (replaced, [one, other]) => replaced.replaceAll(one, other),
      configuration,
    );
    writeFileSync(join(this.#folder, CONFIGURATION), text);
    const { ledger } = this.proxy;
    const deletionsBefore = ledger.deletions.length;
    const changesBefore = ledger.changes.length;
    // Nobody else changes the account: what the last plan has just read is not read again.
    const refresh = this.#isStateFresh ? ['-refresh=false'] : [];
    const applied = await this.#failureOf(['apply', '-auto-approve', ...refresh]);
    this.#isStateFresh = false;
    const wrong = [
      ...(applied === undefined ? [] : [`apply: ${applied}`]),
      ...ledger.deletions.slice(deletionsBefore).filter(isPremature).map(premature),
      ...ledger.dangling().map(dangling),
      ...(await this.#data.lost((holder) => !isKept(holder, text))),
    ];
    if (applied === undefined) {
      const planned = await this.#failureOf(['plan', '-detailed-exitcode', '-lock=false']);
      if (planned !== undefined) wrong.push(`second plan: ${planned}`);
      this.#isStateFresh = planned === undefined;
      await this.#data.write();
    }
    return wrong.length === 0
      ? []
      : [...wrong, `calls: ${ledger.changes.slice(changesBefore).join(', ')}`];
  }

  /** @throws RefusedRequestsError if AWS would have refused a request */
  async stop(): Promise<void> {
    await this.#provider.stop();
    try {
      await this.proxy.stop();
    } finally {
      await this.#moto.stop();
      rmSync(this.#folder, { recursive: true });
    }
  }

  /** The version in S3 of a stack's zip, which is uploaded if it is another one. */
  async #versionOf(synthesized: string): Promise<string> {
    const zip = zipBelow(synthesized);
    if (zip === undefined) throw new Error(`No zip below ${synthesized}`);

    const name = basename(dirname(zip));
    if (this.#uploaded?.name !== name) {
      this.#uploaded = { name, version: await uploadCode(this.#moto.url, zip) };
    }
    return this.#uploaded.version;
  }

  async #failureOf(args: readonly string[]): Promise<string | undefined> {
    const { exitCode, output } = await this.terraform.run(args, [0, 1, 2]);
    return exitCode === 0 ? undefined : summary(output);
  }
}

const HOLDER_TYPES: Readonly<Partial<Record<AccountResource['kind'], string>>> = {
  'log group': 'aws_cloudwatch_log_group',
  queue: 'aws_sqs_queue',
  table: 'aws_dynamodb_table',
};

/** Whether a configuration has what holds data. */
function isKept({ kind, name }: AccountResource, configuration: string): boolean {
  const { resource } = JSON.parse(configuration) as {
    readonly resource: Readonly<
      Record<string, Readonly<Record<string, { readonly name: string }>>>
    >;
  };
  return Object.values(resource[HOLDER_TYPES[kind] ?? ''] ?? {}).some((each) => each.name === name);
}

/** Errors, or else the changes that a plan still has. */
function summary(output: string): string {
  const errors = [...output.matchAll(/Error: [^]*?(?=\n\n|╵|$)/g)].map(([error]) => error);
  const changes = output.split('\n').filter((line) => /^ {2}# |^ {6}[-+~] |^Plan:/.test(line));
  return (errors.length > 0 ? errors : changes).join('\n');
}

function isPremature({ usedBy }: Deletion): boolean {
  return usedBy.length > 0;
}

function premature({ deleted, usedBy }: Deletion): string {
  return `${deleted.kind} ${deleted.name} was deleted while in use by ${listed(usedBy)}`;
}

function dangling({ deleted, usedBy }: Deletion): string {
  return `${deleted.kind} ${deleted.name}, which is gone, is still named by ${listed(usedBy)}`;
}

function listed(resources: readonly AccountResource[]): string {
  return resources.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}

/** The zip of a stack, or of another one beside it if it has no function. */
function anyZip(synthesized: string): string {
  const zip = zipBelow(synthesized) ?? zipBelow(dirname(synthesized));
  if (zip === undefined) throw new Error(`No zip below ${dirname(synthesized)}`);
  return zip;
}

function zipBelow(folder: string): string | undefined {
  const zip = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('.zip'),
  );
  return zip === undefined ? undefined : join(folder, zip);
}
