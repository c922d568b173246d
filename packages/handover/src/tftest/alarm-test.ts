import {
  alignedArguments,
  hclExpression,
  hclLiteral,
  resourcesOf,
  type ConfiguredResource,
  type ReferenceValues,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { alarmAssertions, type Assertion } from './alarm-assertions';
import { ALARM_SETTINGS } from './alarm-settings';
import { inventedArns, noInputs, valuesInTest, type TestInputs } from './test-inputs';

/** Path of the test in a stack's folder, where `terraform test` looks for it. */
export const ALARM_TEST_PATH = 'tests/alarms.tftest.hcl';

/**
 * A Terraform test of all alarms of a stack, with a mocked provider: it needs no credentials and
 * creates nothing. Its expectations are fixed at synthesis, so it fails if `cdk.tf.json` or a variable
 * changes an alarm later.
 */
export function alarmTest(
  stackName: string,
  configuration: TerraformJson,
  inputs: TestInputs = noInputs(configuration),
): string {
  const references = valuesInTest(configuration, inputs);
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
 * A mocked provider, with plausible values for the attributes that validations check.
 *
 * @param within prefix of addresses if the configuration is a module; default: it is the root
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

/** The `variables` block of a run, if there are any. */
export function givenVariables({ variables }: Pick<TestInputs, 'variables'>): readonly string[] {
  const values = Object.entries(variables).map(
    ([name, value]) => [name, hclLiteral(value, '    ')] as const,
  );
  const lines = alignedArguments(values, '    ');
  return lines.length === 0 ? [] : ['', '  variables {', ...lines, '  }'];
}

function alarmAsserts(alarm: ConfiguredResource, references: ReferenceValues): readonly string[] {
  const settings = ALARM_SETTINGS[alarm.type];
  const name = references.substituted(alarm.arguments['alarm_name']);
  // Only the plan knows the instances.
  const isRepeated = 'for_each' in alarm.arguments || 'count' in alarm.arguments;
  if (settings === undefined || isRepeated) return [];
  return alarmAssertions(alarm, settings, references).flatMap((assertion) =>
    assert(String(name), assertion),
  );
}

function assert(alarmName: string, { setting, condition, expected }: Assertion): readonly string[] {
  // An expression that only the plan can evaluate would not help the reader.
  const shown = expected.includes('${') ? 'as synthesis wrote it' : expected;
  const message = `${alarmName}: ${setting} should be ${shown}.`;
  return [
    '',
    '  assert {',
    `    condition     = ${condition}`,
    `    error_message = ${hclLiteral(message)}`,
    '  }',
  ];
}
