import { partsOf } from '../../src';

describe('partsOf', () => {
  it('separates text from expressions', () => {
    expect(partsOf('a ${b} c')).toEqual([{ text: 'a ' }, { expression: 'b' }, { text: ' c' }]);
  });

  it('finds the end of an expression with braces and quotes in it', () => {
    expect(partsOf('${f({"}" = "\\"}"})}')).toEqual([{ expression: 'f({"}" = "\\"}"})' }]);
  });

  it('leaves an escaped mark in the text', () => {
    expect(partsOf('$${a} ${b}')).toEqual([{ text: '$${a} ' }, { expression: 'b' }]);
  });

  it.each([
    ['$$${a}', [{ text: '$$${a}' }]],
    ['$${${a}', [{ text: '$${' }, { expression: 'a' }]],
    ['${a}$${b}$', [{ expression: 'a' }, { text: '$${b}$' }]],
    ['${a}${b}', [{ expression: 'a' }, { expression: 'b' }]],
    ['a ${b', [{ text: 'a ' }, { expression: 'b' }]],
    ['', []],
  ])('reads %s from left to right', (template, parts) => {
    expect(partsOf(template)).toEqual(parts);
  });
});
