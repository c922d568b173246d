import {
  appendFileSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1 << 20;

/** A file with one JSON value per line, to which lines are only added. */
export class JsonLinesFile {
  readonly path: string;
  #fd: number;
  #pending: string[] = [];

  private constructor(path: string, fd: number) {
    this.path = path;
    this.#fd = fd;
  }

  /**
   * Opens or creates a file. Moves an incomplete last line, as left by an interrupted write, to
   * `<path>.cut-off`, so that nothing is lost and the next value starts on a new line.
   *
   * @param warn receives a message about a moved line
   * @throws Error of the file system
   */
  static open(path: string, warn: (message: string) => void): JsonLinesFile {
    mkdirSync(dirname(path), { recursive: true });
    const fd = openSync(path, 'a+');
    const { size } = fstatSync(fd);
    const end = endOfLastLine(fd, size);
    if (end < size) {
      const rest = Buffer.alloc(size - end);
      readSync(fd, rest, 0, rest.length, end);
      appendFileSync(`${path}.cut-off`, Buffer.concat([rest, Buffer.from('\n')]));
      ftruncateSync(fd, end);
      warn(
        `${path}: the last line was cut off. Its ${rest.length} bytes are now in ${path}.cut-off. All other lines are complete.`,
      );
    }
    return new JsonLinesFile(path, fd);
  }

  /**
   * Reads all values. Skips a line that is not JSON, with a warning that names its number.
   */
  *read(
    warn: (message: string) => void,
  ): Generator<{ readonly value: unknown; readonly line: number }> {
    let line = 0;
    for (const text of this.#lines()) {
      line += 1;
      if (text.trim() === '') continue;

      try {
        yield { value: JSON.parse(text) as unknown, line };
      } catch (error) {
        warn(`${this.path}:${line}: skipped, because it is not JSON: ${(error as Error).message}`);
      }
    }
  }

  /** Adds a value, which `flush` writes. */
  add(value: unknown): void {
    this.#pending.push(JSON.stringify(value));
  }

  /** Writes the added values. */
  flush(): void {
    if (this.#pending.length > 0) {
      const lines = `${this.#pending.join('\n')}\n`;
      writeSync(this.#fd, lines);
      this.#pending = [];
    }
  }

  close(): void {
    this.flush();
    closeSync(this.#fd);
  }

  *#lines(): Generator<string> {
    const decoder = new TextDecoder();
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let position = 0;
    let rest = '';
    for (;;) {
      const bytes = readSync(this.#fd, chunk, 0, chunk.length, position);
      if (bytes === 0) break;

      position += bytes;
      const lines = (rest + decoder.decode(chunk.subarray(0, bytes), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  }
}

/** Position after the last newline of a file. */
function endOfLastLine(fd: number, size: number): number {
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, Math.max(size, 1)));
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - chunk.length);
    const bytes = readSync(fd, chunk, 0, end - start, start);
    const found = chunk.subarray(0, bytes).lastIndexOf(NEWLINE);
    if (found >= 0) return start + found + 1;

    end = start;
  }
  return 0;
}
