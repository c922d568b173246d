import type { Command } from 'commander';

/** The output of a command for wrong usage, and its exit code. */
export function refusedUsage(
  command: Command,
  args: readonly string[],
): { readonly exitCode: unknown; readonly printed: string } {
  let printed = '';
  const print = (text: string) => (printed += text);
  command.configureOutput({ writeErr: print, writeOut: print });
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new ProcessEnd(code);
  });
  try {
    command.parse(args, { from: 'user' });
    throw new Error(`${args.join(' ')} was not refused`);
  } catch (error) {
    if (!(error instanceof ProcessEnd)) throw error;
    return { exitCode: error.exitCode, printed };
  } finally {
    exit.mockRestore();
  }
}

class ProcessEnd extends Error {
  constructor(readonly exitCode: unknown) {
    super('The process ended');
  }
}
