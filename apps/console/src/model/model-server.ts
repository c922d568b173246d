import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import { createLoopbackServer, readBody } from '@inference-pipeline/local-aws';
import { csvFormatRows, csvParseRows } from 'd3-dsv';

import { DigitModel } from './digits/digit-model';
import type { GrayImage } from './digits/gray-image';
import { decodeNetpbm } from './digits/netpbm';
import { decodePng, isPng } from './digits/png';
import type { Model } from './faulty-model';
import { ModelInputError, type IrisPrediction } from './iris-model';

/** Maximum size of a request to a SageMaker endpoint. */
const MAX_BODY_BYTES = 6 * 1_024 * 1_024;

/**
 * A model container that follows SageMaker's contract: `GET /ping` and `POST /invocations`. Requests
 * and responses are `application/json` or `text/csv`: rows with the four measures of a flower, and a
 * label and a probability for each row. Or a request is an image of a digit, as PNG, PGM or PPM, and its
 * response a label and a probability.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export function createModelServer(
  flowers: Model<unknown>,
  digits: Model<GrayImage> = new DigitModel(),
): Server {
  return createLoopbackServer((request, response) => {
    serve({ flowers, digits }, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });

      response.end(String(error));
    });
  });
}

interface Models {
  readonly flowers: Model<unknown>;
  readonly digits: Model<GrayImage>;
}

async function serve(
  models: Models,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, contentType: string, body: string) =>
    void response.writeHead(status, { 'content-type': contentType }).end(body);
  if (request.method === 'GET' && request.url === '/ping') {
    send(200, 'text/plain', '');
    return;
  }
  if (request.method !== 'POST' || request.url !== '/invocations') {
    send(
      404,
      'text/plain',
      `Expected GET /ping or POST /invocations, got ${request.method ?? ''} ${request.url ?? ''}`,
    );
    return;
  }
  const contentType = mediaType(request.headers['content-type']);
  const bytes = await readBody(request, MAX_BODY_BYTES);
  if (bytes === undefined) {
    response.setHeader('connection', 'close');
    send(413, 'text/plain', `The body is larger than ${MAX_BODY_BYTES} bytes`);
    return;
  }
  const isImage = IMAGE.test(contentType);
  if (!isImage && contentType !== 'text/csv' && contentType !== 'application/json') {
    send(415, 'text/plain', `Expected application/json, text/csv or image/png, got ${contentType}`);
    return;
  }
  const csv = wantsCsv(request.headers.accept, contentType);
  try {
    const predictions = isImage
      ? models.digits.predict([decodeImage(bytes)])
      : models.flowers.predict(rowsOf(bytes.toString('utf8'), contentType));
    const answer = isImage ? predictions[0] : predictions;
    send(
      200,
      csv ? 'text/csv' : 'application/json',
      csv ? asCsv(predictions) : JSON.stringify(answer),
    );
  } catch (error) {
    if (!(error instanceof ModelInputError)) throw error;

    send(400, 'text/plain', error.message);
  }
}

/** Image types that are decoded by what the file is. */
const IMAGE = /^image\/(?:png|x-portable-(?:anymap|graymap|pixmap))$/;

function decodeImage(file: Buffer): GrayImage {
  return isPng(file) ? decodePng(file) : decodeNetpbm(file);
}

function rowsOf(body: string, contentType: string): readonly unknown[] {
  return contentType === 'text/csv' ? csvParseRows(body.trim()) : jsonRows(body);
}

/** Accepts one flower, an array of flowers, or `{"instances": […]}`. */
function jsonRows(body: string): readonly unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch (error) {
    throw new ModelInputError(`The body is not JSON: ${(error as Error).message}`);
  }
  if (typeof document === 'object' && document !== null && 'instances' in document) {
    document = document.instances;
  }

  if (!Array.isArray(document)) {
    throw new ModelInputError('Expected an array of numbers or of rows');
  }

  const isOneRow = document.length > 0 && !document.some((element) => Array.isArray(element));
  return isOneRow ? [document] : (document as unknown[]);
}

function asCsv(predictions: readonly IrisPrediction[]): string {
  return csvFormatRows(predictions.map(({ label, probability }) => [label, String(probability)]));
}

function wantsCsv(accept: string | undefined, contentType: string): boolean {
  const accepted = mediaType(accept);
  return accepted === 'text/csv' || (accepted !== 'application/json' && contentType === 'text/csv');
}

function mediaType(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
