import { createHash } from 'node:crypto';

import { ASYNCHRONOUS_FOLDERS } from '@inference-pipeline/inference-contract';

/** Characters of a request id that a key takes as they are. */
const PLAIN_ID = /^[A-Za-z0-9_=-]{1,64}$/;

/** Digits of a time in a key, in seconds since 1970, so that keys sort by time. */
const TIME_DIGITS = 12;

/** Where the objects of asynchronous inferences are in the bucket. */
export class PayloadKeys {
  readonly #prefix: string;

  /** @param prefix empty, or ending in `/` */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The input of a request. */
  input(requestId: string): string {
    return `${this.#prefix}${ASYNCHRONOUS_FOLDERS.inputs}/${partOf(requestId)}`;
  }

  /** An input that a caller uploads. Nobody else can name it. */
  upload(callerHash: string, uploadId: string): string {
    return `${this.#prefix}${ASYNCHRONOUS_FOLDERS.uploads}/${callerHash}/${uploadId}`;
  }

  /** Whether a key is one of a result. */
  isResult(key: string): boolean {
    const { outputs, failures } = ASYNCHRONOUS_FOLDERS;
    return [outputs, failures].some((folder) => key.startsWith(`${this.#prefix}${folder}/`));
  }

  /**
   * The mark of a request without a result: the next time at which the sweep looks after it, and the id.
   */
  mark(requestId: string, dueAt: Date): string {
    const seconds = String(Math.floor(dueAt.getTime() / 1_000)).padStart(TIME_DIGITS, '0');
    const id = Buffer.from(requestId).toString('base64url');
    return `${this.marks}${seconds}-${id}`;
  }

  /** What every mark begins with. */
  get marks(): string {
    return `${this.#prefix}${ASYNCHRONOUS_FOLDERS.pending}/`;
  }

  /** Reads a mark; undefined for any other key. */
  readMark(key: string): { readonly requestId: string; readonly dueAt: Date } | undefined {
    const [, seconds, id] = /\/(\d{12})-([\w-]+)$/.exec(key) ?? [];
    if (seconds === undefined || id === undefined) return undefined;

    return {
      requestId: Buffer.from(id, 'base64url').toString(),
      dueAt: new Date(Number(seconds) * 1_000),
    };
  }
}

function partOf(requestId: string): string {
  return PLAIN_ID.test(requestId)
    ? requestId
    : createHash('sha256').update(requestId).digest('hex');
}
