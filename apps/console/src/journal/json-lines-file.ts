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
  readonly #fd: number;
  #pending: string[] = [];
  /** The rest of a write that failed. */
  #unwritten: Buffer = Buffer.alloc(0);

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

  /** Reads the values of an existing file, without changing it. Skips other lines. */
  static *valuesOf(path: string): Generator<{ readonly value: unknown }> {
    const fd = openSync(path, 'r');
    try {
      for (const text of linesOf(fd)) {
        const value = parsed(text);
        if (value !== undefined) yield { value };
      }
    } finally {
      closeSync(fd);
    }
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

  /**
   * Writes the added values. If that fails, the rest is kept and written by the next call, so that no
   * value is lost and no line is broken.
   *
   * @throws Error of the file system
   */
  flush(): void {
    if (this.#pending.length > 0) {
      const lines = Buffer.from(`${this.#pending.join('\n')}\n`);
      this.#pending = [];
      this.#unwritten =
        this.#unwritten.length === 0 ? lines : Buffer.concat([this.#unwritten, lines]);
    }
    while (this.#unwritten.length > 0) {
      const written = writeSync(this.#fd, this.#unwritten);
      this.#unwritten = this.#unwritten.subarray(written);
    }
  }

  /** @throws Error of the file system if values could not be written */
  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.#fd);
    }
  }

  #lines(): Generator<string> {
    return linesOf(this.#fd);
  }
}

function* linesOf(fd: number): Generator<string> {
  const decoder = new TextDecoder();
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let position = 0;
  let rest = '';
  for (;;) {
    const bytes = readSync(fd, chunk, 0, chunk.length, position);
    if (bytes === 0) break;

    position += bytes;
    const lines = (rest + decoder.decode(chunk.subarray(0, bytes), { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
