import { ALARM_SETTINGS } from '@inference-pipeline/constructs';

import { alarmAssertions, type Assertion } from './alarm-assertions';
import { hclExpression } from './hcl';
import { inventedArns, References } from './references';
import { resourcesOf, type Resource, type TerraformJson } from './terraform-json';

/** Where the test is, below a stack's folder: `terraform test` looks there by itself. */
export const ALARM_TEST_PATH = 'tests/alarms.tftest.hcl';

/**
 * A Terraform test of all alarms of a stack, with a provider that is mocked: it needs no
 * credentials and makes nothing. What it expects was settled by synthesis, so that it fails when
 * `cdk.tf.json` or a variable changes an alarm afterwards.
 */
export function alarmTest(stackName: string, configuration: TerraformJson): string {
  const references = new References(configuration);
  const alarms = resourcesOf(configuration).filter(({ type }) => type in ALARM_SETTINGS);
  return [
    `# Written by synthesis of the stack ${stackName}: what its stack file says of the alarms.`,
    '# Run "terraform init -backend=false", then "terraform test". AWS is not called.',
    '',
    'mock_provider "aws" {',
    '  override_during = plan',
    '}',
    ...[...inventedArns(configuration)].flatMap(([address, values]) => override(address, values)),
    '',
    'run "alarms" {',
    '  command = plan',
    ...alarms.flatMap((alarm) => alarmAsserts(alarm, references)),
    '}',
    '',
  ].join('\n');
}

function override(address: string, values: Readonly<Record<string, string>>): readonly string[] {
  return [
    '',
    'override_resource {',
    `  target          = ${address}`,
    '  override_during = plan',
    `  values          = ${hclExpression(values)}`,
    '}',
  ];
}

function alarmAsserts(alarm: Resource, references: References): readonly string[] {
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
