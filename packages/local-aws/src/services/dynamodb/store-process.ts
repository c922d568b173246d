import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { UserError } from '@inference-pipeline/command-line';

import { StoreOpenError, storeProblem, type StoreFailure } from './store-problem';

/** An answer of the database. */
export interface DynamoDbAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** A message from the store's process. */
type StoreMessage =
  /** It dropped damaged bytes, and keeps the files with them. */
  | { readonly kind: 'ready'; readonly droppedBytes: number; readonly kept: readonly string[] }
  /** It can still answer. */
  | { readonly kind: 'pong' }
  /** The folder cannot be opened. */
  | ({ readonly kind: 'failed' } & StoreFailure)
  | { readonly kind: 'answer'; readonly id: number; readonly status: number; readonly body: string }
  /** The request could not be read. */
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  /** The process ends. */
  | ({ readonly kind: 'crashed' } & StoreFailure);

/** Memory of the store's process. The largest request of DynamoDB is 16 MB. */
const MAX_MEMORY_MB = 512;

/** The process is replaced if it answers nothing for so long. */
const MAX_SILENCE_MS = 10_000;

/** How long to wait for a folder that the process of a console that just ended may still hold. */
const LOCK_WAIT_MS = 3_000;

const RETRY_MS = 500;

export interface StoreProcessOptions {
  /** Keeps the items; undefined keeps them in a temporary folder, which the process removes. */
  readonly folder: string | undefined;
  /** Receives messages when the process ends and when it is back. */
  readonly warn: (message: string) => void;
}

/**
 * The database in a process without a port: only this process can reach it. It has limits on memory and
 * time. If it ends, it is replaced; written items stay in its folder.
 */
export class StoreProcess {
  readonly #folder: string;
  readonly #isTemporary: boolean;
  readonly #warn: (message: string) => void;
  readonly #waiting = new Map<number, (answer: DynamoDbAnswer) => void>();
  readonly #watch: NodeJS.Timeout;
  #child: ChildProcess | undefined;
  #lastId = 0;
  #lastMessageMs = performance.now();
  #problem = 'it is starting';
  #stopping = false;

  private constructor({ folder, warn }: StoreProcessOptions) {
    this.#isTemporary = folder === undefined;
    this.#folder = folder ?? mkdtempSync(join(tmpdir(), 'local dynamodb '));
    this.#warn = warn;
    this.#watch = setInterval(() => this.#endSilentProcess(), 1_000);
    this.#watch.unref();
  }

  /** @throws UserError if the folder cannot be opened */
  static async start(options: StoreProcessOptions): Promise<StoreProcess> {
    const store = new StoreProcess(options);
    const endsAtMs = performance.now() + LOCK_WAIT_MS;
    for (;;) {
      try {
        await store.#spawn();
        return store;
      } catch (error) {
        const { code, message } = error as StoreOpenError;
        if (code !== 'LEVEL_LOCKED' || performance.now() > endsAtMs) {
          clearInterval(store.#watch);
          throw new UserError(message, { cause: error });
        }

        await delay(RETRY_MS);
      }
    }
  }

  /** Process id, for tests that end it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Sends a request. Never rejects: without a database the answer is DynamoDB's internal error.
   *
   * @param target value of `X-Amz-Target`
   */
  send(target: string, body: string): Promise<DynamoDbAnswer> {
    const child = this.#child;
    if (child?.connected !== true) return Promise.resolve(unavailable(this.#problem));

    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((answer) => {
      // Silence counts from the first request on.
      if (this.#waiting.size === 0) this.#lastMessageMs = performance.now();

      this.#waiting.set(id, answer);
      child.send({ id, target, body }, (error) => {
        if (error !== null) this.#answer(id, unavailable(error.message));
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#watch);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      if (this.#isTemporary) rmSync(this.#folder, { recursive: true, force: true });

      return;
    }

    const exited = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.send({ kind: 'stop' });

    const timer = setTimeout(() => child.kill('SIGKILL'), MAX_SILENCE_MS);
    await exited;
    clearTimeout(timer);
  }

  /** @throws StoreOpenError */
  async #spawn(): Promise<void> {
    const child = fork(
      join(__dirname, 'store-main.cjs'),
      [this.#folder, this.#isTemporary ? 'temporary' : 'kept'],
      {
        execArgv: [`--max-old-space-size=${MAX_MEMORY_MB}`],
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      },
    );
    // What Node.js prints about a process that ends says less than the message here.
    child.stderr?.resume();
    let failure: StoreFailure | undefined;
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: StoreMessage) => {
        this.#lastMessageMs = performance.now();
        if (message.kind === 'ready') {
          this.#child = child;
          if (message.droppedBytes > 0) {
            this.#warn(
              `${this.#folder} is damaged: ${message.droppedBytes} bytes could not be read, and the items in them are missing. All other items are there. The damaged files are kept: ${message.kept.join(', ')}.`,
            );
          }
          resolve();
        } else if (message.kind === 'answer') {
          this.#answer(message.id, { status: message.status, body: Buffer.from(message.body) });
        } else if (message.kind === 'refused') {
          this.#answer(message.id, invalid(message.message));
        } else if (message.kind !== 'pong') {
          failure = message;
        }
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        const how = failure ?? { message: `it ended (${signal ?? `exit code ${String(code)}`})` };
        const error = new StoreOpenError(this.#folder, how);
        reject(error);
        if (this.#child === child) void this.#replace(how);
      });
    });
  }

  /** Starts another process until one runs. */
  async #replace(how: StoreFailure): Promise<void> {
    this.#child = undefined;
    this.#problem = storeProblem(this.#folder, how);
    for (const id of [...this.#waiting.keys()]) this.#answer(id, unavailable(this.#problem));

    if (!this.#isWanted()) return;

    this.#warn(`The local DynamoDB ended and will be replaced: ${this.#problem}`);
    while (this.#isWanted()) {
      try {
        await this.#spawn();
        this.#warn('The local DynamoDB is back, with all items that were written.');
        return;
      } catch (error) {
        this.#problem = (error as Error).message;
        await delay(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  #isWanted(): boolean {
    return !this.#stopping;
  }

  #answer(id: number, answer: DynamoDbAnswer): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(answer);
  }

  /** A process that computes without end answers nothing, not even other requests. */
  #endSilentProcess(): void {
    const child = this.#child;
    if (child === undefined || this.#waiting.size === 0) return;

    const silentMs = performance.now() - this.#lastMessageMs;
    if (silentMs > MAX_SILENCE_MS) child.kill('SIGKILL');
    else if (silentMs > MAX_SILENCE_MS / 4 && child.connected) child.send({ kind: 'ping' });
  }
}

function unavailable(problem: string): DynamoDbAnswer {
  return errorAnswer(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError', problem);
}

function invalid(problem: string): DynamoDbAnswer {
  return errorAnswer(
    400,
    'com.amazon.coral.validate#ValidationException',
    `The request is malformed: ${problem}`,
  );
}

function errorAnswer(status: number, __type: string, message: string): DynamoDbAnswer {
  return { status, body: Buffer.from(JSON.stringify({ __type, message })) };
}
