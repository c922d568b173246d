import { mocks, type TestInputs } from '@inference-pipeline/handover';
import { hclLiteral, type TerraformJson } from '@inference-pipeline/terraform';

import { EXAMPLE_NAME } from './example';

/** Path of the test in the example's folder. */
export const EXAMPLE_TEST_PATH = 'tests/basic.tftest.hcl';

/** A test of the example that needs no credentials: names follow the module's variable `name`. */
export function exampleTest(module: TerraformJson, inputs: TestInputs): string {
  return [
    '# Run "terraform init", then "terraform test". AWS is not called.',
    '',
    ...mocks(module, inputs, 'module.inference.'),
    '',
    'run "basic" {',
    '  command = plan',
    ...assertEqual('output.endpoint_name', `ml-inference-${EXAMPLE_NAME}`),
    ...assertEqual('output.function_name', `ml-inference-${EXAMPLE_NAME}`),
    '}',
    '',
    'run "another_name" {',
    '  command = plan',
    '',
    '  variables {',
    '    name = "other"',
    '  }',
    ...assertEqual('output.endpoint_name', 'ml-inference-other'),
    '}',
    '',
  ].join('\n');
}

function assertEqual(expression: string, expected: string): readonly string[] {
  return [
    '',
    '  assert {',
    `    condition     = ${expression} == ${hclLiteral(expected)}`,
    `    error_message = ${hclLiteral(`${expression} should be ${expected}.`)}`,
    '  }',
  ];
}
