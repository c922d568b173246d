import { mkdtempSync, rmSync } from 'node:fs';
import {
  connect,
  constants,
  createServer,
  type ClientHttp2Session,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withSchemasOf } from './provider-schemas';

/** The call by which Terraform asks for a provider's schemas, in protocol 5 and 6. */
const SCHEMA_CALLS: readonly unknown[] = [
  '/tfplugin5.Provider/GetSchema',
  '/tfplugin6.Provider/GetProviderSchema',
];

/** Bytes in flight: the answer with the schemas has 30 MB. */
const WINDOW_BYTES = 64 * 1024 * 1024;

/** Headers of the connection itself, which each side sets anew. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'http2-settings'];

/** What the provider answers to a call. */
interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly message: Buffer;
  readonly trailers: IncomingHttpHeaders;
}

/**
 * Stands between Terraform and a running provider, and passes on every call as it is but one: of the schemas, it
 * passes on only those of types that the workspace uses. Each command of Terraform decodes all 1,800 otherwise, which
 * takes most of its processor time. A type that is missing is an error of Terraform ("does not support resource type").
 */
export class ProviderRelay {
  /** The socket on which it serves. */
  readonly socket: string;
  readonly #folder: string;
  readonly #server: Http2Server;
  readonly #sessions = new Set<ServerHttp2Session | ClientHttp2Session>();
  readonly #usedTypes: () => ReadonlySet<string>;
  /** The answer of the provider, which is the same each time. */
  #schemas?: Answer;

  private constructor(provider: string, usedTypes: () => ReadonlySet<string>) {
    this.#usedTypes = usedTypes;
    this.#folder = mkdtempSync(join(tmpdir(), 'relay-'));
    this.socket = join(this.#folder, 'provider');
    this.#server = createServer({ settings: { initialWindowSize: WINDOW_BYTES } });
    this.#server.on('session', (session) => {
      const upstream = connect('http://provider', {
        createConnection: () => createConnection(provider),
        settings: { initialWindowSize: WINDOW_BYTES },
      });
      upstream.once('connect', () => {
        if (!upstream.destroyed) upstream.setLocalWindowSize(WINDOW_BYTES);
      });
      for (const [one, other] of [
        [session, upstream],
        [upstream, session],
      ] as const) {
        this.#sessions.add(one);
        one.on('error', () => other.destroy());
        one.once('close', () => {
          this.#sessions.delete(one);
          other.close();
        });
      }
      session.on('stream', (stream, headers) => this.#pass(stream, headers, upstream));
    });
  }

  /**
   * @param provider the socket of the provider
   * @param usedTypes the types of resources and data sources whose schemas Terraform gets
   */
  static async start(
    provider: string,
    usedTypes: () => ReadonlySet<string>,
  ): Promise<ProviderRelay> {
    const relay = new ProviderRelay(provider, usedTypes);
    await new Promise<void>((listening, failed) => {
      relay.#server.once('error', failed);
      relay.#server.listen(relay.socket, listening);
    });
    return relay;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done));
    for (const session of this.#sessions) session.destroy();
    await closed;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #pass(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    upstream: ClientHttp2Session,
  ): void {
    const isSchemaCall = SCHEMA_CALLS.includes(headers[':path']);
    if (isSchemaCall && this.#schemas !== undefined) {
      this.#answer(stream, this.#schemas);
      return;
    }

    const call = upstream.request(forwarded(headers));
    stream.pipe(call);
    stream.on('error', () => call.destroy());
    stream.once('aborted', () => call.destroy());
    call.on('error', () => stream.destroy());

    let trailers: IncomingHttpHeaders = {};
    call.once('trailers', (given: IncomingHttpHeaders) => {
      trailers = given;
    });
    call.once('response', (answered, flags) => {
      if ((flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0) {
        stream.respond(forwarded(answered), { endStream: true });
      } else if (isSchemaCall) {
        const chunks: Buffer[] = [];
        call.on('data', (chunk: Buffer) => chunks.push(chunk));
        call.once('end', () => {
          this.#schemas = { headers: answered, message: Buffer.concat(chunks), trailers };
          this.#answer(stream, this.#schemas);
        });
      } else {
        stream.respond(forwarded(answered), { waitForTrailers: true });
        stream.once('wantTrailers', () => stream.sendTrailers(forwarded(trailers)));
        call.pipe(stream);
      }
    });
  }

  /** Answers with the schemas of the used types. */
  #answer(stream: ServerHttp2Stream, { headers, message, trailers }: Answer): void {
    const types = this.#usedTypes();
    stream.resume();
    stream.respond(forwarded(headers), { waitForTrailers: true });
    stream.once('wantTrailers', () => stream.sendTrailers(forwarded(trailers)));
    stream.end(withSchemasOf(message, (type) => types.has(type)));
  }
}

function forwarded(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name)),
  );
}
