import { parseLogQuery } from '../src/query';

describe('log query parser', () => {
  it.each([
    [
      'parse @message "*" as x',
      'Expected a regular expression: parse with * is not supported, at character 16',
    ],
    ['filter', 'Expected a field, a text or a number, got the end, at character 7'],
    ['limit many', 'Expected a whole number from 1, got many, at character 7'],
    ['filter a = ', 'got the end, at character 12'],
    ['fields a, | limit 1', 'Expected a field, a text or a number, got |, at character 11'],
    ['frobnicate x', 'Expected a command, got frobnicate'],
    ['filter a like /(/', 'Invalid regular expression'],
  ])('rejects %s, with the position of the problem', (query, message) => {
    expect(() => parseLogQuery(query)).toThrow(message);
  });
});
