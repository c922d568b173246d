import { createHash } from 'node:crypto';

import { fromEnv } from '@aws-sdk/credential-provider-env';
import { SignatureV4 } from '@smithy/signature-v4';

import { bucketAddress, type BucketAddress } from './bucket-address';
import { Sha256 } from './sha256';

/** An object as it is read. */
export interface StoredObject {
  readonly contentType: string | undefined;
  /** Size of the object, which may be more than was read. */
  readonly sizeBytes: number;
  readonly lastModified: Date | undefined;
  /** Undefined if the object is larger than what was asked for. */
  readonly body: Uint8Array | undefined;
}

/** S3 answered a request with an error. */
export class S3Error extends Error {
  override readonly name = 'S3ServiceError';
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor(
    readonly statusCode: number,
    readonly code: string,
    requestId: string | undefined,
  ) {
    super(`S3 answered ${statusCode} ${code}`);
    this.$metadata = { httpStatusCode: statusCode, requestId };
  }
}

/** Attempts of a request that S3 fails, or whose connection breaks. */
const ATTEMPTS = 3;

/** Wait before a second attempt, in ms; doubled for each further one. */
const FIRST_WAIT_MS = 50;

/** Longest validity of an address for an upload or a download, in seconds: credentials of a role end. */
const PRESIGNED_SECONDS = 900;

/** Most keys of one listing. */
const MAX_KEYS = 1_000;

type Headers = Readonly<Record<string, string>>;
type Query = Readonly<Record<string, string>>;

/** A request to S3, before it is signed. */
interface S3Request {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query?: Query;
  readonly headers?: Headers;
  readonly body?: Uint8Array;
}

/** Address of a request that anyone may send for a while, and the headers that it must have. */
export interface PresignedRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly expiresAt: Date;
}

/**
 * Objects of one bucket: what the function needs of S3, by signed requests. A client of the SDK would
 * double the function's size.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export class ObjectStore {
  readonly bucket: string;
  readonly #address: BucketAddress;
  readonly #signer: SignatureV4;

  constructor(bucket: string, environment: Readonly<Record<string, string | undefined>>) {
    this.bucket = bucket;
    const region = environment['AWS_REGION'] ?? '';
    this.#address = bucketAddress(bucket, region, environment);
    this.#signer = new SignatureV4({
      service: 's3',
      region,
      credentials: fromEnv(),
      sha256: Sha256,
      // S3 takes paths as they are.
      uriEscapePath: false,
    });
  }

  /** The object's address for other services. */
  urlOf(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }

  /** The key of an address of this bucket; undefined for any other. */
  keyOf(url: string): string | undefined {
    const prefix = this.urlOf('');
    return url.startsWith(prefix) && url.length > prefix.length
      ? url.slice(prefix.length)
      : undefined;
  }

  /** Stores an object. */
  async put(
    key: string,
    body: Uint8Array,
    contentType: string,
    abortSignal: AbortSignal,
  ): Promise<void> {
    const headers = { 'content-type': contentType };
    await this.#send({ method: 'PUT', key, headers, body }, abortSignal);
  }

  /**
   * Reads an object, or only what it is if it has more bytes.
   *
   * @returns undefined if there is none
   */
  async get(
    key: string,
    maxBytes: number,
    abortSignal: AbortSignal,
  ): Promise<StoredObject | undefined> {
    const response = await this.#find({ method: 'GET', key }, abortSignal);
    if (response === undefined) return undefined;

    const described = describe(response);
    if (described.sizeBytes > maxBytes) {
      await response.body?.cancel();
      return { ...described, body: undefined };
    }
    const body = new Uint8Array(await response.arrayBuffer());
    return { ...described, sizeBytes: body.length, body };
  }

  /** What an object is, without its bytes; undefined if there is none. */
  async head(key: string, abortSignal: AbortSignal): Promise<StoredObject | undefined> {
    const response = await this.#find({ method: 'HEAD', key }, abortSignal);
    return response && { ...describe(response), body: undefined };
  }

  /** Deletes an object, if there is one. */
  async delete(key: string, abortSignal: AbortSignal): Promise<void> {
    await this.#send({ method: 'DELETE', key }, abortSignal);
  }

  /** The first keys with a prefix, in their order. */
  async list(prefix: string, abortSignal: AbortSignal): Promise<readonly string[]> {
    const query = {
      'list-type': '2',
      prefix,
      'max-keys': String(MAX_KEYS),
      'encoding-type': 'url',
    };
    const response = await this.#send({ method: 'GET', key: '', query }, abortSignal);
    const text = await response.text();
    return [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) =>
      decodeURIComponent(key.replaceAll('+', ' ')),
    );
  }

  /** Lets the bearer store one object, with these headers only. */
  async presignPut(key: string, headers: Headers): Promise<PresignedRequest> {
    return this.#presign({ method: 'PUT', key, headers });
  }

  /** Lets the bearer read one object. */
  async presignGet(key: string): Promise<PresignedRequest> {
    return this.#presign({ method: 'GET', key });
  }

  async #presign(request: S3Request): Promise<PresignedRequest> {
    const headers = request.headers ?? {};
    const now = new Date();
    const signed = await this.#signer.presign(
      {
        ...this.#unsigned(request),
        headers: { ...headers, host: this.#address.host, 'X-Amz-Content-Sha256': UNSIGNED },
      },
      {
        expiresIn: PRESIGNED_SECONDS,
        signingDate: now,
        unhoistableHeaders: new Set(Object.keys(headers)),
      },
    );
    return {
      url: this.#url(request.key, signed.query as Query),
      headers,
      expiresAt: new Date(now.getTime() + PRESIGNED_SECONDS * 1_000),
    };
  }

  /** Sends a request, and returns undefined if there is no such object. */
  async #find(request: S3Request, abortSignal: AbortSignal): Promise<Response | undefined> {
    try {
      return await this.#send(request, abortSignal);
    } catch (error) {
      if (error instanceof S3Error && error.statusCode === 404) return undefined;

      throw error;
    }
  }

  /** @throws S3Error for S3's own answer, or the error of a connection */
  async #send(request: S3Request, abortSignal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === ATTEMPTS;
      try {
        return await this.#sendOnce(request, abortSignal);
      } catch (error) {
        const isOurs = error instanceof S3Error && error.statusCode < 500;
        if (isLast || isOurs || abortSignal.aborted) throw error;

        await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
      }
    }
  }

  async #sendOnce(request: S3Request, abortSignal: AbortSignal): Promise<Response> {
    const { method, key, query = {}, body } = request;
    const signed = await this.#signer.sign({
      ...this.#unsigned(request),
      headers: {
        ...request.headers,
        host: this.#address.host,
        [PAYLOAD_HASH]: createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
      },
    });
    // The HTTP client writes the host itself.
    const { host, ...headers } = signed.headers;
    const response = await fetch(this.#url(key, query), {
      method,
      headers,
      signal: abortSignal,
      redirect: 'error',
      ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    });
    if (response.ok) return response;

    const code = /<Code>(\w{1,60})<\/Code>/.exec(await response.text())?.[1] ?? 'UnknownError';
    throw new S3Error(response.status, code, response.headers.get('x-amz-request-id') ?? undefined);
  }

  #unsigned({ method, key, query = {} }: S3Request) {
    const { protocol, hostname } = new URL(this.#address.origin);
    return { method, protocol, hostname, path: this.#path(key), query: { ...query } };
  }

  #url(key: string, query: Query): string {
    const search = Object.entries(query)
      .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
      .join('&');
    return `${this.#address.origin}${this.#path(key)}${search === '' ? '' : `?${search}`}`;
  }

  #path(key: string): string {
    return `${this.#address.path}/${key.split('/').map(escaped).join('/')}`;
  }
}

const PAYLOAD_HASH = 'x-amz-content-sha256';
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Percent-encodes as S3 does. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function describe({ headers }: Response): Omit<StoredObject, 'body'> {
  const modified = Date.parse(headers.get('last-modified') ?? '');
  return {
    contentType: headers.get('content-type') ?? undefined,
    sizeBytes: Number(headers.get('content-length') ?? 0),
    lastModified: Number.isNaN(modified) ? undefined : new Date(modified),
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
