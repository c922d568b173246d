import type { Progress } from '../data/stage-files';

/** Fewest milliseconds between two lines without a terminal. */
const LINE_INTERVAL_MS = 10_000;

/** Where progress is shown: a terminal, or a file that takes lines. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/**
 * Shows progress in one line of a terminal, which it overwrites; elsewhere, in a new line every ten seconds.
 *
 * @returns with `clear`, which takes the line of the terminal away
 */
export function showProgress(
  stream: ProgressStream,
  now: () => number = Date.now,
): Progress & { readonly clear: () => void } {
  const isTerminal = stream.isTTY === true;
  let shownMs = now();
  let last = '';
  const show: Progress = (what, shareDone) => {
    const text = `${what}: ${Math.floor(shareDone * 100)} %`;
    if (text === last) return;
    if (isTerminal) {
      stream.write(`\r\u001b[K${text}`);
    } else {
      if (now() - shownMs < LINE_INTERVAL_MS) return;
      stream.write(`${text}\n`);
    }
    shownMs = now();
    last = text;
  };
  const clear = (): void => {
    if (isTerminal && last !== '') stream.write('\r\u001b[K');
  };
  return Object.assign(show, { clear });
}
