import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Checkout } from '../../src/checkout';
import { Terraform } from '../../src/terraform';
import { checkTools } from '../../src/tools';
import { LIMIT_STACKS, VARIABLE_VALUES } from './limit-stacks';

/** One `run` of Terraform's report. */
interface TestRun {
  readonly type: string;
  readonly test_run?: { readonly run: string; readonly progress: string; readonly status: string };
}

/** A run that gives one variable a value. */
function runOf(index: number, variable: string, value: unknown, taken: boolean): string {
  const json = JSON.stringify(JSON.stringify(value));
  return [
    `run "value_${String(index)}" {`,
    '  command = plan',
    `  variables {\n    ${variable} = jsondecode(${json})\n  }`,
    ...(taken ? [] : [`  expect_failures = [var.${variable}]`]),
    '}',
  ].join('\n');
}

describe('variable of a stack', () => {
  const checkout = new Checkout(LIMIT_STACKS);
  const folder = mkdtempSync(join(tmpdir(), 'variables '));
  const outcomes = new Map<number, string>();

  beforeAll(async () => {
    checkTools();
    for (const stack of Object.keys(LIMIT_STACKS)) {
      const { variable } = JSON.parse(
        readFileSync(join(checkout.stack(stack), 'cdk.tf.json'), 'utf8'),
      ) as { readonly variable: object };
      const root = join(folder, stack);
      mkdirSync(join(root, 'tests'), { recursive: true });
      // The variables alone: their validations need no provider.
      writeFileSync(join(root, 'variables.tf.json'), JSON.stringify({ variable }));
      const runs = VARIABLE_VALUES.flatMap(([of, name, , value, taken], index) =>
        of === stack ? [runOf(index, name, value, taken)] : [],
      );
      writeFileSync(join(root, 'tests/values.tftest.hcl'), runs.join('\n'));
      const terraform = new Terraform(root, 'http://127.0.0.1:1');
      await terraform.run(['init']);
      const { stdout } = await terraform.run(['test', '-json'], [0, 1]);
      for (const line of stdout.split('\n').filter((each) => each.startsWith('{'))) {
        const { test_run: run } = JSON.parse(line) as TestRun;
        if (run?.progress !== 'complete') continue;
        outcomes.set(Number(run.run.replace('value_', '')), run.status);
      }
    }
  });

  afterAll(() => {
    checkout.remove();
    rmSync(folder, { recursive: true });
  });

  it.each(
    VARIABLE_VALUES.map(([stack, name, what, , taken], index) => ({
      sentence: `${taken ? 'takes' : 'refuses'} as ${name} (${stack}): ${what}`,
      index,
    })),
  )('$sentence', ({ index }) => {
    expect(outcomes.get(index)).toBe('pass');
  });
});
