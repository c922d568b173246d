import { counted, listed, seconds } from '../src';

describe('a text for people', () => {
  it('counts in singular and plural', () => {
    expect([counted(1, 'alarm'), counted(2, 'alarm'), counted(0, 'query', 'queries')]).toEqual([
      '1 alarm',
      '2 alarms',
      '0 queries',
    ]);
  });

  it('lists the first names, and counts the others', () => {
    expect(listed(['a', 'b'])).toBe('a, b');
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
  });

  it('shows milliseconds as seconds', () => {
    expect([seconds(1_000), seconds(1_250)]).toEqual(['1 s', '1.3 s']);
  });
});
