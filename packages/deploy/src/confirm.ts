import { createInterface } from 'node:readline/promises';

/** Asks for confirmation. Only `yes` confirms; any other answer, end of input and Ctrl-C decline. */
export async function confirm(
  question: string,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const aborted = new AbortController();
  terminal.on('close', () => aborted.abort());
  // In a question the terminal takes Ctrl-C, which otherwise reaches the process.
  terminal.on('SIGINT', () => {
    process.emit('SIGINT');
    aborted.abort();
  });
  try {
    const answer = await terminal.question(question, { signal: aborted.signal });
    return answer.trim().toLowerCase() === 'yes';
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}
