import { givenVariables, mocks, type TestInputs } from '@inference-pipeline/handover';
import type { TerraformJson } from '@inference-pipeline/terraform';

/** Path of the test in the module's folder. */
export const VARIABLES_TEST_PATH = 'tests/variables.tftest.hcl';

/** Values that a stack file refuses, and a module's variables must refuse: variable → values. */
const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  name: [
    'a-name-of-more-than-23-characters',
    'idempotency-of-another',
    'Capital',
    'double--hyphen',
  ],
  model_image: [
    '123456789012.dkr.ecr.elsewhere-1.amazonaws.com/churn:1',
    'docker.io/library/busybox:latest',
  ],
  tags: [
    { project: 'differs-in-case-only' },
    { team: 'a', Team: 'b' },
    { 'AWS:team': 'reserved' },
    { note: 'R&D!' },
  ],
};

/** A test of the validations that replace those of the stack file. */
export function variablesTest(module: TerraformJson, inputs: TestInputs): string {
  const refusals = Object.entries(REFUSED).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  return [
    '# Run "terraform init -backend=false", then "terraform test". It makes no calls to AWS.',
    '',
    ...mocks(module, inputs),
    ...refusals.flatMap(([name, value], index) => [
      '',
      `run "refuses_${name}_${index + 1}" {`,
      '  command = plan',
      ...givenVariables({ variables: { ...inputs.variables, [name]: value } }),
      '',
      `  expect_failures = [var.${name}]`,
      '}',
    ]),
    '',
  ].join('\n');
}
