import { Outputs } from '../../src';

const outputs = new Outputs({ name: 'n', empty: '', list: ['a'], number: 5 });

describe('an output', () => {
  it('is read as text, if it is there and not empty', () => {
    expect(outputs.text('name')).toBe('n');
    expect(outputs.text('empty')).toBeUndefined();
    expect(outputs.text('missing')).toBeUndefined();
  });

  it('is read as a list, empty where it is missing', () => {
    expect(outputs.list('list')).toEqual(['a']);
    expect(outputs.list('missing')).toEqual([]);
  });

  it('is read as one of several choices', () => {
    expect(outputs.oneOf('name', ['n', 'm'])).toBe('n');
  });

  it.each([
    [
      'a missing one',
      () => outputs.required('url'),
      /no output "url"; there are empty, list, name/,
    ],
    ['a number as text', () => outputs.text('number'), 'Output "number": expected a text, got 5.'],
    ['text as a list', () => outputs.list('name'), 'expected a list of texts, got "n".'],
    ['another choice', () => outputs.oneOf('name', ['m']), 'expected one of m, got "n".'],
  ])('is refused: %s', (_, read, message) => {
    expect(read).toThrow(message);
  });
});
