import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; anything but `yes`, the end of input and Ctrl-C are a no. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const aborted = new AbortController();
  terminal.on('SIGINT', () => aborted.abort()).on('close', () => aborted.abort());
  try {
    const answer = await terminal.question(question, { signal: aborted.signal });
    return answer.trim().toLowerCase() === 'yes';
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}
