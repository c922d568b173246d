import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

import { csvRows } from '../data/csv-rows';
import { dataFile, openBytes } from '../data/file-format';
import { linesOf } from '../data/lines';
import { shortened } from '../data/reader-error';
import type { Progress } from '../data/stage-files';
import type { InferenceDocument, InferencePayload } from './document';

/**
 * One side of a line of data capture.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html
 */
interface CapturedSide {
  readonly observedContentType?: string;
  readonly data?: string;
  readonly encoding?: string;
}

/**
 * The inferences that SageMaker captured, from a folder with a copy of what is in S3.
 *
 * @throws UserError if there are none, or a line is not what SageMaker writes
 */
export async function* capturedInferences(
  folder: string,
  progress: Progress,
): AsyncGenerator<InferenceDocument> {
  const files = captureFiles(folder);
  for (const [index, file] of files.entries()) {
    progress(`Reading ${file}`, index / files.length);
    yield* inferencesIn(file);
  }
}

async function* inferencesIn(file: string): AsyncGenerator<InferenceDocument> {
  let line = 0;
  try {
    for await (const text of linesOf(openBytes(dataFile(file)))) {
      line++;
      if (text.trim() !== '') yield captured(text, `${file}:${line}`);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file}: cannot be read to its end: ${reason}. Copy it again.`, {
      cause: error,
    });
  }
}

function captureFiles(folder: string): readonly string[] {
  if (folder.startsWith('s3://')) {
    throw new UserError(
      `--from-capture: expected a local folder. Copy it first: aws s3 sync ${folder} capture, then --from-capture=capture`,
    );
  }

  if (!existsSync(folder)) throw new UserError(`--from-capture: no such folder: ${folder}`);

  const files = statSync(folder).isDirectory()
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.jsonl(?:\.gz)?$/.test(name))
        .map((name) => join(folder, name))
    : [folder];
  // SageMaker writes no empty files, but a copy may be cut off.
  const found = files.filter((file) => statSync(file).size > 0).sort();
  if (found.length > 0) return found;
  throw new UserError(`${folder}: expected .jsonl files of SageMaker's data capture, got none`);
}

function captured(text: string, place: string): InferenceDocument {
  const { captureData } = parse(text, place) as { readonly captureData?: CaptureData | null };
  if (typeof captureData !== 'object' || captureData === null) {
    throw new UserError(
      `${place}: expected a line of SageMaker's data capture, with captureData, got ${shortened(text)}`,
    );
  }

  const { endpointInput, endpointOutput } = captureData;
  return {
    input: endpointInput && payloadOf(endpointInput, `${place}: endpointInput`),
    prediction: endpointOutput && payloadOf(endpointOutput, `${place}: endpointOutput`),
  };
}

interface CaptureData {
  readonly endpointInput?: CapturedSide;
  readonly endpointOutput?: CapturedSide;
}

function payloadOf(
  { observedContentType = '', data = '', encoding = '' }: CapturedSide,
  place: string,
): InferencePayload {
  const isBase64 = encoding.toUpperCase() === 'BASE64';
  const text = isBase64 ? Buffer.from(data, 'base64').toString('utf8') : data;
  const isCsv = isBase64
    ? /^text\/csv\b/i.test(observedContentType)
    : encoding.toUpperCase() === 'CSV';
  if (isCsv) return { rows: csvRows(text) };
  if (/jsonlines|ndjson/i.test(observedContentType)) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return { document: lines.map((line) => parse(line, place)) };
  }

  return { document: parse(text, place) };
}

function parse(text: string, place: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    if (value !== null && value !== undefined) return value;
    throw new SyntaxError('null');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${place}: invalid JSON: ${reason}: ${shortened(text)}`, { cause: error });
  }
}
