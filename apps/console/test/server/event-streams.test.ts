import { readRange } from '../../src/server/event-streams';

describe('range of the graphs', () => {
  it.each([
    [null, 60],
    ['15', 15],
    ['720', 720],
  ])('is read from %j', (text, expected) => {
    expect(readRange(text)).toBe(expected);
  });

  it.each(['655000', '721', '1', '0', '-60', '60.0', '6e1', 'NaN', '', ' 60'])(
    'is refused if the page does not offer %j',
    (text) => {
      expect(() => readRange(text)).toThrow('rangeMinutes: expected one of 15, 60, 180, 720');
    },
  );
});
