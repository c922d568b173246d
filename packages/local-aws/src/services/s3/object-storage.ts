import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';
import * as v from 'valibot';

/** What is known of an object beside its bytes. */
export type ObjectDescription = v.InferOutput<typeof descriptionSchema>;

const descriptionSchema = v.object({
  key: v.string(),
  /** Name of the file with its bytes. */
  file: v.pipe(v.string(), v.regex(/^[\w-]+\.bytes$/)),
  contentType: v.string(),
  sizeBytes: v.number(),
  /** MD5 of the bytes, in hexadecimal digits. */
  md5: v.string(),
  /** Epoch ms. */
  lastModifiedMs: v.number(),
});

const DESCRIPTION = '.json';
const BYTES = '.bytes';

/** Compares keys by their bytes in UTF-8, which is S3's order. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * Objects of a bucket in a folder: for each one a file with its bytes, and one that describes it. The
 * second is written last, so that an object is there as a whole or not at all.
 */
export class ObjectStorage {
  readonly #folder: string;
  /** By key, in the order of the keys, once it is needed. */
  readonly #objects = new Map<string, ObjectDescription>();
  #sortedKeys: readonly string[] | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens a folder, or creates it.
   *
   * @throws UserError if the description of an object is damaged
   */
  static open(folder: string): ObjectStorage {
    mkdirSync(folder, { recursive: true });
    const storage = new ObjectStorage(folder);
    storage.#load();
    return storage;
  }

  put(key: string, bytes: Uint8Array, contentType: string, nowMs: number): ObjectDescription {
    const description: ObjectDescription = {
      key,
      file: `${randomUUID()}${BYTES}`,
      contentType,
      sizeBytes: bytes.length,
      md5: createHash('md5').update(bytes).digest('hex'),
      lastModifiedMs: nowMs,
    };
    writeFileSync(join(this.#folder, description.file), bytes);
    const draft = join(this.#folder, `${randomUUID()}.new`);
    writeFileSync(draft, JSON.stringify(description));
    renameSync(draft, this.#descriptionPath(key));
    const replaced = this.#objects.get(key);
    if (replaced === undefined) this.#sortedKeys = undefined;
    else rmSync(join(this.#folder, replaced.file), { force: true });

    this.#objects.set(key, description);
    return description;
  }

  find(key: string): ObjectDescription | undefined {
    return this.#objects.get(key);
  }

  /** The bytes of an object; undefined if there is none. */
  read(key: string): Buffer | undefined {
    const found = this.#objects.get(key);
    return found && readFileSync(join(this.#folder, found.file));
  }

  /** Deletes an object, if there is one. */
  delete(key: string): void {
    const found = this.#objects.get(key);
    if (found === undefined) return;

    this.#objects.delete(key);
    this.#sortedKeys = undefined;
    rmSync(this.#descriptionPath(key), { force: true });
    rmSync(join(this.#folder, found.file), { force: true });
  }

  /** Keys in the order in which S3 lists them. */
  keys(): readonly string[] {
    this.#sortedKeys ??= [...this.#objects.keys()].sort(compareKeys);
    return this.#sortedKeys;
  }

  /** Deletes what was stored before a time, in epoch ms. */
  expire(beforeMs: number): void {
    for (const { key, lastModifiedMs } of this.#objects.values()) {
      if (lastModifiedMs < beforeMs) this.delete(key);
    }
  }

  #load(): void {
    const used = new Set<string>();
    const names = readdirSync(this.#folder);
    for (const name of names.filter((each) => each.endsWith(DESCRIPTION))) {
      const description = this.#readDescription(name);
      if (!existsSync(join(this.#folder, description.file))) continue;

      used.add(description.file);
      this.#objects.set(description.key, description);
    }
    // What a console that was killed did not finish.
    for (const name of names) {
      const isLeft = name.endsWith('.new') || (name.endsWith(BYTES) && !used.has(name));
      if (isLeft) rmSync(join(this.#folder, name), { force: true });
    }
  }

  #readDescription(name: string): ObjectDescription {
    const path = join(this.#folder, name);
    try {
      return v.parse(descriptionSchema, JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      throw new UserError(
        `${path} is damaged (${(error as Error).message}): restore it, or remove it together with its object.`,
      );
    }
  }

  #descriptionPath(key: string): string {
    return join(this.#folder, `${createHash('sha256').update(key).digest('hex')}${DESCRIPTION}`);
  }
}
