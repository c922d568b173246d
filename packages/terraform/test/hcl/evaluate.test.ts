import { TerraformExpressionError } from '../../src/errors';
import { evaluateHcl } from '../../src/hcl/evaluate';
import { parseTemplate } from '../../src/hcl/parse';
import { HclFunctionError } from '../../src/hcl/values';

const VALUES: Readonly<Record<string, unknown>> = {
  type: 'ml.m5.large',
  emails: ['a@b.c', 'd@e.f'],
  sizes: { large: 2, 'x-large': 4 },
  on: true,
};

const evaluated = (template: string): unknown =>
  evaluateHcl(parseTemplate(template), {
    resolve: ([root, name = '']) => {
      const value = root === 'var' ? VALUES[name] : undefined;
      if (value === undefined) throw new HclFunctionError(`${String(root)} is not known`);
      return [value, 2];
    },
  });

describe('an HCL template', () => {
  it.each([
    ['a text', 'plain', 'plain'],
    ['a reference with its type', '${var.on}', true],
    ['a reference within text', 'is ${var.on}', 'is true'],
    ['escaped marks', '$${var.on} %%{x}', '${var.on} %{x}'],
    ['an index', '${var.emails[1]}', 'd@e.f'],
    ['an old-style index', '${var.emails.0}', 'a@b.c'],
    ['a key', '${var.sizes["x-large"]}', 4],
    ['precedence', '${1 + 2 * 3 == 7 && !false}', true],
    ['parentheses', '${(1 + 2) * -3}', -9],
    ['a condition', '${length(var.emails) > 1 ? "many" : "one"}', 'many'],
    ['a list', '${[1, "a", true,]}', [1, 'a', true]],
    ['an object', '${{ a = 1, "b" : 2 }}', { a: 1, b: 2 }],
    ['a string with an expression in it', '${"a-${"b"}"}', 'a-b'],
    ['a string with escapes', '${"\\u0041\\n\\""}', 'A\n"'],
    ['a comment', '${1 # one\n}', 1],
    ['nested calls', '${lookup({"large" = 2}, element(split(".", var.type), 2), 4)}', 2],
  ])('evaluates %s', (_, template, value) => {
    expect(evaluated(template)).toEqual(value);
  });

  it.each([
    ['join("-", ["a"], ["b"])', 'a-b'],
    ['coalesce("", null, "x")', 'x'],
    ['compact(["", "a"])', ['a']],
    ['concat(["a"], ["b"])', ['a', 'b']],
    ['contains(["a"], "a")', true],
    ['distinct(["a", "a"])', ['a']],
    ['flatten([["a"], [["b"]]])', ['a', 'b']],
    ['jsonencode({b = "<", a = 1})', '{"a":1,"b":"\\u003c"}'],
    ['jsondecode("[1]")', [1]],
    ['keys({b = 1, a = 2})', ['a', 'b']],
    ['values({b = 1, a = 2})', [2, 1]],
    ['merge({a = 1}, {a = 2})', { a: 2 }],
    ['min(2, "1")', 1],
    ['one([])', null],
    ['replace("a.b", ".", "-")', 'a-b'],
    ['sha256("a")', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ['substr("abcd", -2, -1)', 'cd'],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['trimprefix("ab", "a")', 'b'],
    ['trimsuffix("ab", "b")', 'a'],
  ])('calls %s as Terraform does', (call, value) => {
    expect(evaluated(`\${${call}}`)).toEqual(value);
  });

  it.each([
    ['an unknown function', '${cidrhost("10.0.0.0/8", 1)}', 'cidrhost is not evaluated'],
    ['an unknown name', '${nobody}', 'nobody is not known'],
    ['a missing key', '${var.sizes.small}', 'there is no "small" in it'],
    ['a wrong argument', '${length(5)}', 'length: expected a map, got 5'],
    ['a pattern', '${replace("a", "/a/", "b")}', 'patterns are not evaluated'],
    ['a list in text', 'a ${var.emails}', 'expected a text, got ["a@b.c","d@e.f"]'],
  ])('refuses to evaluate %s', (_, template, message) => {
    expect(() => evaluated(template)).toThrow(HclFunctionError);
    expect(() => evaluated(template)).toThrow(message);
  });

  it.each([
    ['a for expression', '${[for x in var.emails : x]}', 'for expressions are not supported'],
    ['a splat', '${var.emails[*]}', 'splats are not supported'],
    ['a directive', '%{ if true }a%{ endif }', 'Directives %{ } are not supported, at character 1'],
    ['a string without end', '${"never', 'Expected ", found the end'],
    ['an expression without end', '${1', 'Expected }, found the end'],
    ['a missing operand', '${1 + }', 'Expected a value, found the end, at character 7'],
    ['a character of no token', '${1 ; 2}', 'Unexpected ";", at character 5'],
  ])('refuses to parse %s, and says where', (_, template, message) => {
    expect(() => parseTemplate(template)).toThrow(TerraformExpressionError);
    expect(() => parseTemplate(template)).toThrow(message);
  });

  it('parses the same text once', () => {
    expect(parseTemplate('a ${var.once} ${1 + 2}')).toBe(parseTemplate('a ${var.once} ${1 + 2}'));
  });
});
