import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import { App, TerraformStack, TerraformVariable } from 'cdktf';

import { functionEnvironment } from '../src/function/function-environment';
import { checkSize, MAX_SIZES, sizeOf } from '../src/sizes';

describe('size', () => {
  const stack = new TerraformStack(new App(), 'stack');

  it('leaves out white space, as IAM does, and counts bytes', () => {
    expect(sizeOf('{ "a":\n 1 }')).toBe(7);
    expect(sizeOf('é')).toBe(2);
  });

  it('counts an expression as its longest value', () => {
    const variable = new TerraformVariable(stack, 'arn', { type: 'string' });

    expect(sizeOf(`"${variable.stringValue}"`)).toBe(322);
  });

  it.each(Object.entries(MAX_SIZES))(
    'of the %s is %i at most, for all texts together',
    (what, most) => {
      const check = (...lengths: readonly number[]) =>
        checkSize(
          stack,
          what as keyof typeof MAX_SIZES,
          lengths.map((length) => 'x'.repeat(length)),
        );

      expect(() => check(most - 10, 10)).not.toThrow();
      expect(() => check(most - 10, 11)).toThrow(ConstructPropsError);
    },
  );

  it("of the function's environment is small even with the longest names", () => {
    const name = 'x'.repeat(255);
    const environment = functionEnvironment(
      { modelName: name, targetContainer: name },
      { endpointName: name, variantName: name, recordsTableName: name, idempotencyTableName: name },
    );

    expect(sizeOf(Object.entries(environment).flat().join(''))).toBeLessThan(
      MAX_SIZES['environment of a function'],
    );
  });
});
