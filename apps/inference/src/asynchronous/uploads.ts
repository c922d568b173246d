import { randomUUID } from 'node:crypto';

import type { PayloadPolicy } from '@inference-pipeline/inference-contract';

import { headerOf, type ApiEvent } from '../api-event';
import { Payload, type KeptPayload } from '../payload';
import { principalOf } from '../principal';
import type { Problem } from '../problems';
import { idempotencyKeyOf, kindOf, parseBody, type InferenceRequest } from '../request';
import type { RequestContext } from '../request-context';
import type { HttpResponse } from '../responses';
import type { AsynchronousService } from './asynchronous-service';
import { callerHashOf } from './caller';

/** The header that names an uploaded input. The body of such a request is not read. */
const UPLOAD_HEADER = 'inference-upload';

/** An upload's id: SHA-256 and size of its bytes, which S3 verifies, and a random part. */
const UPLOAD_ID = /^([0-9a-f]{64})\.(\d{1,10})\.[0-9a-f-]{36}$/;

const SHA256 = /^[0-9a-f]{64}$/i;

/** The input of a request whose bytes the caller uploads: the function knows hash and size only. */
class UploadedPayload extends Payload {
  readonly #sha256: string;
  readonly #sizeBytes: number;

  constructor(sha256: string, sizeBytes: number) {
    super(JSON.stringify({ sha256, sizeBytes }));
    this.#sha256 = sha256;
    this.#sizeBytes = sizeBytes;
  }

  override get sizeBytes(): number {
    return this.#sizeBytes;
  }

  override get sha256(): string {
    return this.#sha256;
  }

  override keep(policy: PayloadPolicy): KeptPayload {
    return policy === 'full' ? this.keepOversized() : super.keep(policy);
  }
}

/** The upload that a request names; undefined for a request with a body. */
export function uploadIdOf(event: ApiEvent): string | undefined {
  return headerOf(event, UPLOAD_HEADER);
}

/** The request whose input is an upload. */
export function parseUploadedRequest(
  event: ApiEvent,
  uploadId: string,
): InferenceRequest | { readonly rejection: Problem } {
  const [, sha256, sizeBytes] = UPLOAD_ID.exec(uploadId) ?? [];
  if (sha256 === undefined) {
    const detail = 'Inference-Upload must be an uploadId that POST /inference/uploads gave';
    return { rejection: { name: 'invalid-upload', detail } };
  }
  const key = idempotencyKeyOf(event);
  if ('rejection' in key) return key;

  const payload = new UploadedPayload(sha256, Number(sizeBytes));
  return { payload, input: undefined, idempotencyKey: key.key, principal: principalOf(event) };
}

/** The path of a request for an upload: it gets an address in S3 to which it may send its bytes. */
export async function createUpload(
  service: AsynchronousService,
  { ids, deadline }: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse | { readonly rejection: Problem }> {
  const { dependencies, settings, keys, objects } = service;
  const expected = '{"sizeBytes": …, "sha256": …}';
  const body = parseBody(event, dependencies.settings.maxBodyBytes, expected);
  if ('rejection' in body) return body;

  const described = parseDescription(body.document, settings.maxUploadBytes);
  if ('rejection' in described) return described;

  const { sha256, sizeBytes } = described;
  const uploadId = `${sha256}.${sizeBytes}.${randomUUID()}`;
  const key = keys.upload(callerHashOf(principalOf(event)), uploadId);
  const presigned = await deadline.forCalls(() =>
    objects.presignPut(key, {
      'content-type': dependencies.settings.modelContentType,
      'content-length': String(sizeBytes),
      // S3 refuses other bytes.
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    }),
  );
  return {
    statusCode: 201,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      requestId: ids.requestId,
      uploadId,
      method: 'PUT',
      url: presigned.url,
      headers: presigned.headers,
      expiresAt: presigned.expiresAt.toISOString(),
    }),
  };
}

function parseDescription(
  document: unknown,
  maxUploadBytes: number,
): { readonly sha256: string; readonly sizeBytes: number } | { readonly rejection: Problem } {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return invalid(`Expected an object with "sizeBytes" and "sha256", got ${kindOf(document)}`);
  }

  const { sizeBytes, sha256 } = document as { sizeBytes?: unknown; sha256?: unknown };
  if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes) || sizeBytes < 1) {
    return invalid('"sizeBytes" must be the number of bytes to upload, a whole number from 1');
  }

  if (sizeBytes > maxUploadBytes) {
    return {
      rejection: {
        name: 'body-too-large',
        detail: `An upload may have at most ${maxUploadBytes} bytes, got ${sizeBytes}`,
      },
    };
  }

  if (typeof sha256 !== 'string' || !SHA256.test(sha256)) {
    return invalid('"sha256" must be the SHA-256 of the bytes to upload, 64 hexadecimal digits');
  }
  return { sizeBytes, sha256: sha256.toLowerCase() };
}

function invalid(detail: string): { readonly rejection: Problem } {
  return { rejection: { name: 'invalid-upload', detail } };
}
