import { brokenLine, type Entry } from './entry';
import { ValueError } from './values';

/** How a file is read, and what becomes of its lines. */
export interface FileFormat {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly requestIdColumn: string;
  readonly groundTruthColumn: string;
  /** Separates the columns of CSV. */
  readonly delimiter: string;
  /** What the stack compares; undefined if it is not known, which only checks of a file permit. */
  readonly kind: 'number' | 'category' | undefined;
  /** Whether the file is sent, and not only checked. */
  readonly isSent: boolean;
  /** Whether each ground truth replaces an earlier, different one. */
  readonly correct: boolean;
}

/** Makes the entry of a line from its values; a {@link ValueError} makes it a broken line. */
export function entryOf(
  line: number,
  text: string,
  valuesOf: () => {
    readonly requestId: unknown;
    readonly groundTruth: unknown;
    readonly correct: boolean;
  },
): Entry {
  try {
    const { requestId, groundTruth, correct } = valuesOf();
    if (typeof requestId !== 'string' || requestId === '') {
      throw new ValueError('there is no request id');
    }

    return {
      line,
      requestId,
      json: JSON.stringify({ requestId, groundTruth, ...(correct && { correct }) }),
    };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return brokenLine(line, error.message, text);
  }
}
