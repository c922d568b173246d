import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { HttpDouble } from './aws-doubles';

/** An object of the double. */
export interface HeldObject {
  readonly body: Buffer;
  readonly contentType: string;
  readonly modifiedAt: Date;
}

const SECRET = 'test';

/** A local S3, as far as the function uses it. It verifies signatures, checksums and signed headers. */
export class S3Double extends HttpDouble {
  readonly objects = new Map<string, HeldObject>();
  /** Requests that were refused because of their signature. */
  readonly refused: string[] = [];
  /** Answers every request with this status, if it is set. */
  failing: number | undefined;
  requestCount = 0;

  constructor() {
    super((request, response) => this.#serve(request, response));
  }

  reset(): void {
    this.objects.clear();
    this.refused.length = 0;
    this.failing = undefined;
    this.requestCount = 0;
  }

  /** Stores an object, as SageMaker does. */
  hold(key: string, body: string | Buffer, contentType = 'application/json'): void {
    this.objects.set(key, { body: Buffer.from(body), contentType, modifiedAt: new Date() });
  }

  /** Keys with a prefix. */
  keys(prefix: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requestCount++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);

    const body = Buffer.concat(chunks);
    if (this.failing !== undefined) {
      refuse(response, this.failing, 'InternalError');
      return;
    }

    const problem = problemOfSignature(request, body);
    if (problem !== undefined) {
      this.refused.push(problem);
      refuse(response, 403, 'SignatureDoesNotMatch');
      return;
    }

    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://s3');
    const key = decodeURIComponent(pathname).replace(/^\/[^/]+\/?/, '');
    if (searchParams.has('list-type')) {
      const keys = this.keys(searchParams.get('prefix') ?? '').slice(0, 1_000);
      const contents = keys.map(
        (name) => `<Contents><Key>${encodeURIComponent(name)}</Key></Contents>`,
      );
      response.end(
        `<?xml version="1.0"?><ListBucketResult>${contents.join('')}</ListBucketResult>`,
      );
      return;
    }
    switch (request.method) {
      case 'PUT': {
        const checksum = request.headers['x-amz-checksum-sha256'];
        if (checksum !== undefined && checksum !== sha256(body).toString('base64')) {
          refuse(response, 400, 'BadDigest');
          return;
        }
        this.hold(key, body, request.headers['content-type']);
        response.end();
        return;
      }
      case 'DELETE':
        this.objects.delete(key);
        response.writeHead(204).end();
        return;
      default: {
        const object = this.objects.get(key);
        if (object === undefined) {
          refuse(response, 404, 'NoSuchKey');
          return;
        }
        response.writeHead(200, {
          'content-type': object.contentType,
          'content-length': String(object.body.length),
          'last-modified': object.modifiedAt.toUTCString(),
        });
        response.end(request.method === 'HEAD' ? undefined : object.body);
      }
    }
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

/**
 * Why S3 would refuse a request's signature; undefined if it is right. Written from the description, not
 * with the signer under test.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function problemOfSignature(request: IncomingMessage, body: Buffer): string | undefined {
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const query = search === '' ? [] : search.split('&').sort();
  const parameter = (name: string) =>
    decodeURIComponent(query.find((one) => one.startsWith(`${name}=`))?.split('=')[1] ?? '');
  const authorization = request.headers.authorization;
  const field = (name: string) =>
    new RegExp(`${name}=([^,\\s]+)`).exec(authorization ?? '')?.[1] ?? '';
  const isPresigned = authorization === undefined;
  const [credential, signedHeaders, signature] = isPresigned
    ? ['Credential', 'SignedHeaders', 'Signature'].map((name) => parameter(`X-Amz-${name}`))
    : ['Credential', 'SignedHeaders', 'Signature'].map(field);
  const date = isPresigned ? parameter('X-Amz-Date') : String(request.headers['x-amz-date']);
  const payloadHash = isPresigned
    ? 'UNSIGNED-PAYLOAD'
    : String(request.headers['x-amz-content-sha256']);
  if (!isPresigned && payloadHash !== sha256(body).toString('hex')) return 'payload hash';

  const names = (signedHeaders ?? '').split(';');
  const isSigned = (name: string) => names.includes(name) || request.headers[name] === undefined;
  const amazon = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  const unsigned = ['host', ...amazon].find((name) => !isSigned(name));
  if (unsigned !== undefined) return `unsigned ${unsigned}`;

  const canonical = [
    request.method,
    path,
    query.filter((one) => !one.startsWith('X-Amz-Signature=')).join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signedHeaders,
    payloadHash,
  ].join('\n');
  const scope = (credential ?? '').split('/').slice(1);
  const toSign = [
    'AWS4-HMAC-SHA256',
    date,
    scope.join('/'),
    sha256(Buffer.from(canonical)).toString('hex'),
  ].join('\n');
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${SECRET}`);
  return hmac(key, toSign).toString('hex') === signature ? undefined : `signature of ${canonical}`;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
