import { join } from 'node:path';

import type { TerraformJson } from '@inference-pipeline/terraform';

import { filesBelow, FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

/** Arguments that name a thing in AWS. */
const NAMES = ['name', 'name_prefix', 'function_name', 'alarm_name', 'dashboard_name'];

/** Names that are unique within their parent resource. */
const PART_NAMES = ['infer', '$default'];

describe('module', () => {
  const workspace = new FixtureWorkspace(fixtureStacks('dev', 'prod'));
  const modules = join(workspace.paths.output, 'modules');
  let files: Readonly<Record<string, string>>;
  const json = (file: string) => JSON.parse(files[file] ?? '') as TerraformJson;

  beforeAll(() => {
    workspace.writeModules();
    files = filesBelow(modules);
  });

  it('is written for each stack, with README, tests, checksums and an example', () => {
    for (const stack of ['dev', 'prod']) {
      const ofStack = Object.keys(files)
        .filter((file) => file.startsWith(`${stack}/`) && !file.endsWith('.zip'))
        .map((file) => file.slice(stack.length + 1));
      expect(ofStack).toEqual([
        'README.md',
        'RUNBOOK.md',
        'SHA256SUMS',
        'check-files.sh',
        'examples/basic/main.tf',
        'examples/basic/tests/basic.tftest.hcl',
        'main.tf.json',
        'outputs.tf.json',
        'tests/alarms.tftest.hcl',
        'tests/variables.tftest.hcl',
        'variables.tf.json',
        'versions.tf.json',
      ]);
    }
  });

  it('lists every alarm with a link into its runbook, and says how a use changes them', () => {
    const readme = files['dev/README.md'] ?? '';

    expect(readme).toMatch(
      /\| \[`High-Latency-Alarm-<name>`\]\(RUNBOOK\.md#high-latency-alarm\) \| p\d+ of LatencyMs \| above 2 s \|/,
    );
    expect(readme).not.toContain('${');
    expect(readme).toMatch(
      /## Change it\n[^]*module "inference" \{\n {2}# …\n {2}alarm_thresholds = \{ high_latency = 1500 \}/,
    );
    expect(files['dev/RUNBOOK.md']).toContain('## High-Latency-Alarm');
  });

  it('leaves provider and backend to its caller, and states the versions it needs', () => {
    for (const stack of ['dev', 'prod']) {
      expect(Object.keys(json(`${stack}/main.tf.json`))).toEqual(['data', 'locals', 'resource']);
      expect(Object.keys(json(`${stack}/versions.tf.json`).terraform).sort()).toEqual([
        'required_providers',
        'required_version',
      ]);
    }
    expect(JSON.stringify(files)).not.toContain('"//"');
  });

  it('requires only what differs by deployment, and describes every variable', () => {
    const { variable = {} } = json('dev/variables.tf.json');
    const required = Object.entries(variable).filter(([, settings]) => !('default' in settings));
    expect(required.map(([name]) => name).sort()).toEqual(['model_image', 'model_name', 'name']);
    expect(variable['model_data_url']?.['default']).toBe('');
    expect(variable['instance_type']?.['default']).toBe('ml.t2.medium');
    for (const { description } of Object.values(variable)) {
      expect(description).toMatch(/^[^$]+[.]$/);
    }
  });

  it('puts its name variable into every name in AWS, so that two uses share none', () => {
    const { resource = {} } = json('prod/main.tf.json');
    const names = Object.values(resource)
      .flatMap((named) => Object.values(named))
      .flatMap((settings) => NAMES.map((name) => settings[name]))
      .filter((name): name is string => typeof name === 'string');
    expect(names.length).toBeGreaterThan(50);
    const bare = names.filter((name) => !name.includes('var.name') && !PART_NAMES.includes(name));
    // Policies of a role, and references to names of other resources.
    expect(bare.filter((name) => !/^\$\{(join\("-", \["r|aws_)/.test(name))).toEqual([]);
  });

  it('tells the regions apart in the names that an account has once, if its caller wants that', () => {
    const { resource = {}, locals } = json('prod/main.tf.json');
    const { variable = {} } = json('prod/variables.tf.json');
    const names = [
      ...Object.values(resource['aws_iam_role'] ?? {}).map(({ name }) => name),
      ...Object.values(resource['aws_cloudwatch_dashboard'] ?? {}).map(
        ({ dashboard_name: name }) => name,
      ),
    ];

    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(/\$\{local\.global_name_suffix\}$/);
    expect(locals?.['global_name_suffix']).toBe(
      '${var.region_in_global_names ? "_${data.aws_region.current.id}" : ""}',
    );
    // A deployed module keeps its names; a new one, which begins with the example, gets the region.
    expect(variable['region_in_global_names']).toMatchObject({ type: 'bool', default: false });
    expect(files['prod/examples/basic/main.tf']).toMatch(/region_in_global_names *= true/);
    expect(files['prod/README.md']).toMatch(/region_in_global_names *= true # leave this out if/);
  });

  it('takes region and account from the provider, and nothing from the stack file', () => {
    expect(files['prod/main.tf.json']).toContain('${data.aws_region.current.id}');
    expect(files['prod/main.tf.json']).not.toMatch(/us-east-1|123456789012/);
    expect(files['prod/variables.tf.json']).not.toMatch(/us-east-1|123456789012/);
  });

  it('finds the zip in its own folder, not where Terraform runs', () => {
    const { resource } = json('prod/main.tf.json');
    const filename = resource?.['aws_lambda_function']?.['inference_function']?.['filename'];
    expect(filename).toMatch(/^\$\{path\.module\}\/assets\//);
    expect(Object.keys(files)).toContain(String(filename).replace('${path.module}', 'prod'));
  });

  it('tags every resource that takes tags', () => {
    const { resource } = json('prod/main.tf.json');
    const tags = /^\$\{merge\(\{.*"Stack" = var\.name.*\}, var\.tags\)\}$/;
    for (const type of ['aws_dynamodb_table', 'aws_sns_topic', 'aws_iam_role']) {
      for (const settings of Object.values(resource?.[type] ?? {})) {
        expect(settings['tags']).toMatch(tags);
      }
    }
    expect(Object.values(resource?.['aws_lambda_permission'] ?? {})[0]).not.toHaveProperty('tags');
  });

  it('is not written over the state of an example', () => {
    const state = join(modules, 'dev/examples/basic/terraform.tfstate');
    workspace.write(state, '{}');
    expect(() => workspace.writeModules()).toThrow(`${state} is Terraform state`);
  });
});
