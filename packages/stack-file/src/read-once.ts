import type { NeighbouringFiles } from './neighbouring-files';

/**
 * What was read of the files beside stack files. A folder is read at one time, so what many of its stack
 * files name, a base or a baseline, is read and parsed once for all of them.
 */
export class ReadOnce<Value extends object> {
  readonly #byFolder = new WeakMap<NeighbouringFiles, Map<string, Value>>();

  /** What was read of a file; undefined if nothing was, or only mistakes. */
  of(files: NeighbouringFiles, name: string): Value | undefined {
    return this.#byFolder.get(files)?.get(name);
  }

  keep(files: NeighbouringFiles, name: string, value: Value): void {
    const read = this.#byFolder.get(files) ?? new Map<string, Value>();
    this.#byFolder.set(files, read.set(name, value));
  }
}
