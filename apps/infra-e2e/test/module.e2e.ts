import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FaultyProxy } from '../src/faulty-proxy';
import { handedOver } from '../src/handed-over';
import { Moto } from '../src/moto';
import { Terraform } from '../src/terraform';
import { checkTools } from '../src/tools';

const MODULES = handedOver('modules');

/** Arguments that hold a name in AWS, which must be unique per type. */
const NAMES = ['name', 'name_prefix', 'function_name', 'alarm_name', 'dashboard_name'];

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly after: Readonly<Record<string, unknown>> };
  }[];
}

let moto: Moto;
let proxy: FaultyProxy;

beforeAll(async () => {
  moto = await Moto.start();
  proxy = await FaultyProxy.start(moto.url);
});

afterAll(async () => {
  await moto.stop();
  await proxy.stop();
});

describe.each(readdirSync(MODULES))('module %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), `module ${name} `));
  const { pluginDir } = checkTools();
  const initialised = async (path: string) => {
    const terraform = new Terraform(join(folder, path), proxy.url);
    await terraform.run(['init', ...(pluginDir === undefined ? [] : [`-plugin-dir=${pluginDir}`])]);
    return terraform;
  };

  beforeAll(() => cpSync(join(MODULES, name), join(folder, 'module'), { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is valid by itself, and passes its tests of alarms and of variables', async () => {
    const terraform = await initialised('module');

    await terraform.run(['validate']);
    const { output } = await terraform.run(['test']);
    expect(output).toMatch(/Success! [1-9]\d* passed, 0 failed[.]/);
  });

  it('has a formatted example', async () => {
    const terraform = await initialised('module/examples/basic');

    await terraform.run(['fmt', '-check', '-diff', '-recursive']);
  });

  it('gives no name twice when it is used twice in one account', async () => {
    const use = (stack: string) => ({
      source: './module',
      name: stack,
      model_name: 'churn',
      model_image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    });
    const root = {
      provider: { aws: { region: 'us-east-1' } },
      module: { blue: use('blue'), green: use('green') },
    };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(root));
    const terraform = await initialised('.');

    await terraform.run(['plan', '-out=twice.tfplan']);
    const { stdout } = await terraform.run(['show', '-json', 'twice.tfplan']);
    const { resource_changes: changes } = JSON.parse(stdout) as Plan;
    const names = changes.flatMap(({ type, address, change: { after } }) =>
      NAMES.map((argument) => after[argument])
        .filter((value) => typeof value === 'string' && !isPartName(type))
        .map((value) => ({ address, named: `${type} ${String(value)}` })),
    );
    const shared = names.filter(({ address, named }) =>
      names.some((other) => other.named === named && other.address !== address),
    );

    expect(shared).toEqual([]);
    const of = (module: string) =>
      changes.filter(({ address }) => address.startsWith(`module.${module}.`)).length;
    expect(of('blue')).toBeGreaterThan(50);
    expect(of('green')).toBe(of('blue'));
  });
});

/** Whether names of a type are unique only within another resource. */
function isPartName(type: string): boolean {
  return ['aws_iam_role_policy', 'aws_apigatewayv2_stage', 'aws_lambda_permission'].includes(type);
}
