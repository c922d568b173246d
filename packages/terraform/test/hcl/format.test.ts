import { formatted } from '../../src/hcl/format';

describe('format', () => {
  // The expected texts are those of Terraform 1.11.
  it.each([
    ['%.15g s', [1.234567], '1.234567 s'],
    ['%.15g %%', [5], '5 %'],
    ['%.15g', [0.1 + 0.2], '0.3'],
    ['%.15g', [1e12], '1000000000000'],
    ['%.15g', [0.0001], '0.0001'],
    ['%.15g', [0.00001], '1e-05'],
    ['%.15g', [0], '0'],
    ['%.3g', [1234.5], '1.23e+03'],
    ['%s is %d', ['a', 7], 'a is 7'],
    ['%q', ['a"b'], '"a\\"b"'],
    ['%.2f', [1.005], '1.00'],
  ])('writes %s of %j as %s', (template, values, expected) => {
    expect(formatted(template, values)).toBe(expected);
  });

  it.each([
    ['%5d', [1]],
    ['%x', [1]],
    ['%s', []],
    ['no verb', [1]],
    ['%', []],
  ])('does not evaluate %j of %j', (template, values) => {
    expect(() => formatted(template, values)).toThrow(/evaluated|value/);
  });
});
