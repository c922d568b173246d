import { parseOptions } from '../src/options';

describe('time on the command line', () => {
  const fromOf = (from: string): number | undefined =>
    parseOptions(['node', 'main.ts', '--stack=dev', '--from-aws', `--from=${from}`]).from;

  it.each([
    ['2026-10-01', Date.UTC(2026, 9, 1)],
    ['2026-10-01T12:00', Date.UTC(2026, 9, 1, 12)],
    ['2026-10-01T12:00Z', Date.UTC(2026, 9, 1, 12)],
    ['2026-10-01T12:00+02:00', Date.UTC(2026, 9, 1, 10)],
  ])('is in UTC unless it has an offset: %s', (text, timeMs) => {
    expect(fromOf(text)).toBe(timeMs);
  });

  it.each([
    'yesterday',
    '2026-02-31',
    '2026-10-01T12:00:30Z',
    '2026-10-01 12:00',
    '2026-10-01T25:00',
  ])('is refused if it is no day or minute: %s', (text) => {
    const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${String(code)}`);
    });
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => fromOf(text)).toThrow('exit 1');
    expect(written.mock.calls.join('')).toContain('Expected a time such as 2026-10-01');
    exit.mockRestore();
    written.mockRestore();
  });
});

describe('delay on the command line', () => {
  const delayOf = (delay: string): number =>
    parseOptions(['node', 'main.ts', '--stack=dev', '--traffic=x', `--delay-seconds=${delay}`])
      .delaySeconds;

  it.each([
    ['0', 0],
    ['90', 90],
    ['86400', 86_400],
  ])('is a number of seconds: %s', (text, delay) => {
    expect(delayOf(text)).toBe(delay);
  });

  it.each(['-1', 'NaN', 'Infinity', '1e12', '', 'soon'])('is refused otherwise: %j', (text) => {
    const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${String(code)}`);
    });
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => delayOf(text)).toThrow('exit 1');
    expect(written.mock.calls.join('')).toContain('Expected a number of seconds from 0 to 86400');
    exit.mockRestore();
    written.mockRestore();
  });
});
