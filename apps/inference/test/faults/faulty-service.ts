import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A request that arrived whole. */
export interface Call {
  readonly head: string;
  readonly body: Buffer;
}

/** An answer of the service itself. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A call and the means to answer it, well or not. */
export interface Exchange {
  readonly socket: Socket;
  readonly call: Call;
  /** Lets the service perform the request. */
  readonly answer: () => Promise<Answer>;
}

/** Misbehaves in a call, as a broken service or network. */
export type Fault = (exchange: Exchange) => void | Promise<void>;

/** Of so many calls in a row, the last one meets no fault: faulty and sound connections get mixed. */
const SOUND_EVERY = 3;

/** A service behind a network that can fail in any way: it speaks TCP, not HTTP. */
export class FaultyService {
  /** The fault of a call; undefined if there is none. */
  fault: Fault | undefined;
  /** How many calls met a fault. */
  faults = 0;
  #calls = 0;
  readonly #sockets = new Set<Socket>();
  readonly #answer: (call: Call) => Promise<Answer>;
  readonly #server = createServer((socket) => this.#accept(socket));

  constructor(answer: (call: Call) => Promise<Answer>) {
    this.#answer = answer;
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();

    this.#server.close();
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;

      const head = received.subarray(0, headEnd).toString('latin1');
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      const end = headEnd + 4 + length;
      if (received.length < end) return;

      const body = received.subarray(headEnd + 4, end);
      received = received.subarray(end);
      void this.#exchange({
        socket,
        call: { head, body },
        answer: () => this.#answer({ head, body }),
      });
    });
  }

  async #exchange(exchange: Exchange): Promise<void> {
    const isFaulty = this.fault !== undefined && ++this.#calls % SOUND_EVERY !== 0;
    try {
      if (isFaulty) {
        this.faults++;
        await this.fault?.(exchange);
      } else {
        exchange.socket.write(wire(await exchange.answer()));
      }
    } catch {
      exchange.socket.destroy();
    }
  }
}

/** An answer in HTTP/1.1. */
export function wire({ status, headers, body }: Answer, length = Buffer.byteLength(body)): string {
  const lines = Object.entries({ ...headers, 'content-length': String(length) });
  return [
    `HTTP/1.1 ${String(status)} Status`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
