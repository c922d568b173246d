import { createInterface } from 'node:readline/promises';

import { UserError } from '@inference-pipeline/command-line';

/** What to ask. */
export interface Question {
  readonly text: string;
  /** The answer that an empty line stands for; empty if there is none. */
  readonly usual?: string;
  /** The option that gives the same choice. */
  readonly option: string;
  /** What is wrong with an answer, if anything. */
  readonly mistake?: (answer: string) => string | undefined;
}

/** Asks a question until the answer is right. */
export type Ask = (question: Question) => Promise<string>;

/**
 * Asks with the lines of an input. Lines that were typed, pasted or piped ahead of their question wait for it.
 * On a terminal a wrong answer is asked for again. From elsewhere it ends the command, because the lines after
 * it would answer other questions than they were meant for.
 *
 * @throws UserError when the input ends, on Ctrl-C, or for a wrong answer that no person can correct
 */
export async function withQuestions<T>(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  output: NodeJS.WritableStream,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  const isPerson = input.isTTY === true;
  const terminal = createInterface({ input, output });
  const lines = terminal[Symbol.asyncIterator]();
  let isOpen = true;
  terminal.on('SIGINT', () => terminal.close()).on('close', () => (isOpen = false));
  const line = async (prompt: string): Promise<string | undefined> => {
    if (isOpen) {
      terminal.setPrompt(prompt);
      terminal.prompt();
    } else {
      output.write(prompt);
    }
    const next = await lines.next();
    if (!isPerson) output.write(next.done ? '\n' : `${next.value}\n`);
    return next.done ? undefined : next.value.trim();
  };

  const ask: Ask = async ({ text, usual = '', option, mistake = () => undefined }) => {
    for (;;) {
      const given = await line(usual === '' ? `${text}: ` : `${text} [${usual}]: `);
      if (given === undefined) {
        throw new UserError(
          `\nNothing was written: there is no answer to "${text}". Answer it, or add ${option}.`,
        );
      }
      const answer = given === '' ? usual : given;
      const problem = mistake(answer);
      if (problem === undefined) return answer;
      if (!isPerson) throw new UserError(`${problem} Got "${answer}". Nothing was written.`);
      output.write(`  ${problem}\n`);
    }
  };
  try {
    return await use(ask);
  } finally {
    terminal.close();
  }
}
