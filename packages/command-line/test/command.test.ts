import { command } from '../src';
import { refusedUsage } from './support/refused-usage';

const sized = (exitCode?: number) =>
  command('nx run infra:size', 'Sizes things.', exitCode).option('--size <n>', 'how large');

describe('command', () => {
  it('shows its usage, and ends with 0, for --help', () => {
    const { exitCode, printed } = refusedUsage(sized(2), ['--help']);

    expect(printed).toContain('Usage: nx run infra:size [options]\n\nSizes things.');
    expect(exitCode).toBe(0);
  });

  it.each([
    [undefined, 1],
    [2, 2],
  ])('ends wrong usage, given the exit code %s, with %i', (given, expected) => {
    const { exitCode, printed } = refusedUsage(sized(given), ['--sise=3']);

    expect(printed).toContain("unknown option '--sise=3'");
    expect(printed).toContain('Did you mean --size?');
    expect(exitCode).toBe(expected);
  });
});
