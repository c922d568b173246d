import {
  DefaultTokenResolver,
  Fn,
  Lazy,
  ref,
  StringConcat,
  TerraformStack,
  Testing,
  Token,
  Tokenization,
} from 'cdktf';

import { tokenResolver } from '../../src/stack/resolve-tokens';

const stack = new TerraformStack(Testing.app(), 'dev');
const byCdktf = (value: unknown): unknown =>
  Tokenization.resolve(value, {
    scope: stack,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });

const text = Token.asString(ref('aws_sns_topic.a.arn'));
const call = Token.asString(Fn.join(',', [text, 'x']));
const number = Token.asNumber(ref('aws_lambda_function.a.timeout'));
const nothing = Token.asString(Lazy.stringValue({ produce: () => undefined }));
const produced = (value: string): string =>
  Token.asString(Lazy.stringValue({ produce: () => value }));
const list = Token.asList(ref('aws_subnet.a'));
const map = Token.asStringMap(ref('var.tags'));

describe('resolution of tokens', () => {
  it.each<readonly [string, unknown]>([
    ['a text without tokens', '$${a} %{b} ${var.c} 1e5 1e+300 }'],
    ['a token', text],
    ['tokens in a text', `${text}:${call} and ${text}}`],
    ['a token within an expression', `\${upper(${text})}`],
    [
      'tokens within and after an expression',
      `\${f({a = ${text}})} ${text} \${g(${call})} ${call}`,
    ],
    ['an expression within an expression', `\${f("\${g(${text})} ${text}")} ${text}`],
    ['an expression that is left open', `\${f(${text} ${text}`],
    ['a dollar before a token', `$${text} a$b \${c$d ${text}}`],
    ['a number', number],
    ['a number in a text', `in ${number} s of ${text}, ${number}`],
    ['a number in an expression', `\${f(${number}, "${text}")} ${number}`],
    ['a number after the digits of a text', `${produced('5')}${number} ${text}`],
    ['numbers that are none', `1e+250 ${text} \${f(1.5e+299)}`],
    ['a token of nothing in a text', `a${nothing}b`],
    ['a text that a token produces', produced(`{"a":"${text} \${f(${call})} ${text}}"}`)],
    ['a number in a text that a token produces', `a ${produced(`in ${number} s of ${text}`)}`],
    ['a text that a token produces within an expression', `\${f(${produced(`a ${text}`)})}`],
    ['a text that a token produces for a function', Fn.upper(produced(`a ${text}`))],
    ['a text of a text that tokens produce', produced(`1 ${produced(`2 ${text}`)} ${call}`)],
    ['a list', list],
    ['texts in a list', [text, `a ${call}`, 'b', undefined, 1, number]],
    ['a map', map],
    ['members and keys', { a: { [text]: [{ b: `x${text}` }], c: undefined, d: null, e: number } }],
    ['a token that is no text', { a: ref('var.a'), b: [ref('var.b')] }],
  ])('is that of CDKTF: %s', (_, value) => {
    expect(tokenResolver(stack)(value)).toEqual(byCdktf(value));
  });

  it('refuses the token of a list in a text, as CDKTF does, after the list was resolved', () => {
    const resolve = tokenResolver(stack);
    resolve(list);

    expect(() => resolve(list[0])).toThrow(/list token string/);
  });

  it('asks for the value of a token once, however often it occurs', () => {
    const produce = jest.fn(() => 'made');
    const token = Lazy.stringValue({ produce });

    const resolved = tokenResolver(stack)({ a: token, b: [`1 ${token}`, `2 ${token} ${token}`] });

    expect(resolved).toEqual({ a: 'made', b: ['1 made', '2 made made'] });
    expect(produce).toHaveBeenCalledTimes(1);
  });

  it('asks for it once, too, where it occurs in a text that another token produces', () => {
    const produce = jest.fn(() => 'made');
    const token = Token.asString(Lazy.stringValue({ produce }));

    expect(tokenResolver(stack)([token, produced(`1 ${token}, 2 ${token}`)])).toEqual([
      'made',
      '1 made, 2 made',
    ]);
    expect(produce).toHaveBeenCalledTimes(1);
  });
});
