import { parseOptions } from '../src/options';

const parse = (...args: readonly string[]) => parseOptions(['node', 'main.ts', ...args]);

/** The message about wrong usage, and how it ends the process. */
function refusal(...args: readonly string[]): {
  readonly exitCode: unknown;
  readonly text: string;
} {
  let text = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${String(code)}`);
  });
  try {
    parse(...args);
    throw new Error('not refused');
  } catch (error) {
    return { exitCode: (error as Error).message, text };
  } finally {
    write.mockRestore();
    exit.mockRestore();
  }
}

describe('command line of infra:verify', () => {
  it('takes a stack alone', () => {
    expect(parse('--stack=dev')).toEqual({
      stack: 'dev',
      requests: 5,
      concurrency: 2,
      sendRejected: false,
      header: {},
      timeout: 300,
      resultTimeout: 900,
      strict: false,
      provokeAlarm: false,
    });
  });

  it('collects headers by their lower-case names', () => {
    expect(parse('--header', 'X-Key: a:b', '--header', 'Y: 1').header).toEqual({
      'x-key': 'a:b',
      y: '1',
    });
  });

  it.each([
    [['--requests=1001'], 'Expected a whole number from 0 to 1000.'],
    [['--concurrency=0'], 'Expected a whole number from 1 to 50.'],
    [['--timeout=soon'], 'Expected a whole number from 1 to 3600.'],
    [['--header=nothing'], 'Expected name:value.'],
    [
      ['--stack=dev', '--dir=.'],
      "option '--dir <folder>' cannot be used with option '--stack <name>'",
    ],
    [['--input=1', '--input-file=x'], "option '--input-file <file>' cannot be used with"],
    [['--unknown'], "unknown option '--unknown'"],
  ])('is refused with exit code 2 for %j', (args, message) => {
    const { exitCode, text } = refusal(...args);

    expect(text).toContain(message);
    expect(exitCode).toBe('exit 2');
  });
});
