import {
  alignedArguments,
  hclExpression,
  hclLiteral,
  resourcesOf,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { alarmAssertions, type Assertion } from './alarm-assertions';
import { ALARM_SETTINGS } from './alarm-settings';
import { inventedArns, noInputs, References, type TestInputs } from './references';

/** Where the test is, below a stack's folder: `terraform test` looks there by itself. */
export const ALARM_TEST_PATH = 'tests/alarms.tftest.hcl';

/**
 * A Terraform test of all alarms of a stack, with a provider that is mocked: it needs no
 * credentials and makes nothing. What it expects was settled by synthesis, so that it fails when
 * `cdk.tf.json` or a variable changes an alarm afterwards.
 */
export function alarmTest(
  stackName: string,
  configuration: TerraformJson,
  inputs: TestInputs = noInputs(configuration),
): string {
  const references = new References(configuration, inputs);
  const alarms = resourcesOf(configuration).filter(({ type }) => type in ALARM_SETTINGS);
  return [
    `# Written by synthesis of the stack ${stackName}: what its stack file says of the alarms.`,
    '# Run "terraform init -backend=false", then "terraform test". AWS is not called.',
    '',
    ...mocks(configuration, inputs),
    '',
    'run "alarms" {',
    '  command = plan',
    ...givenVariables(inputs),
    ...alarms.flatMap((alarm) => alarmAsserts(alarm, references)),
    '}',
    '',
  ].join('\n');
}

/**
 * A provider that makes everything up, but for what the provider's own checks look at.
 *
 * @param within the module that the configuration is, as a prefix of addresses; the root by default
 */
export function mocks(
  configuration: TerraformJson,
  { data, region }: TestInputs,
  within = '',
): readonly string[] {
  return [
    'mock_provider "aws" {',
    '  override_during = plan',
    '}',
    ...Object.entries(data).flatMap(([address, values]) =>
      override('data', within + address, values),
    ),
    ...[...inventedArns(configuration, region)].flatMap(([address, values]) =>
      override('resource', within + address, values),
    ),
  ];
}

function override(
  kind: 'data' | 'resource',
  address: string,
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return [
    '',
    `override_${kind} {`,
    `  target          = ${address}`,
    '  override_during = plan',
    `  values          = ${hclExpression(values)}`,
    '}',
  ];
}

/** The variables that a run is given, where there are any. */
export function givenVariables({ variables }: Pick<TestInputs, 'variables'>): readonly string[] {
  const values = Object.entries(variables).map(
    ([name, value]) => [name, hclLiteral(value, '    ')] as const,
  );
  const lines = alignedArguments(values, '    ');
  return lines.length === 0 ? [] : ['', '  variables {', ...lines, '  }'];
}

function alarmAsserts(alarm: ConfiguredResource, references: References): readonly string[] {
  const settings = ALARM_SETTINGS[alarm.type];
  const name = references.resolve(alarm.arguments['alarm_name']);
  // Which instances there are is known to the plan alone.
  const isRepeated = 'for_each' in alarm.arguments || 'count' in alarm.arguments;
  if (settings === undefined || isRepeated) return [];
  return alarmAssertions(alarm, settings, references).flatMap((assertion) =>
    assert(String(name), assertion),
  );
}

function assert(alarmName: string, { setting, condition, expected }: Assertion): readonly string[] {
  // An expression that only the plan can work out tells nobody anything.
  const shown = expected.includes('${') ? 'as synthesis wrote it' : expected;
  const message = `${alarmName}: ${setting} should be ${shown}.`;
  return [
    '',
    '  assert {',
    `    condition     = ${condition}`,
    `    error_message = ${JSON.stringify(message)}`,
    '  }',
  ];
}
