import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { baselineOf } from '../../src/baseline-content';
import { capturedInferences } from '../../src/documents/captured';
import { stageDocuments } from '../../src/documents/stage-documents';
import { Engine } from '../../src/engine/engine';
import { measureSignals } from '../../src/measure-signals';
import { DataFolder, namedSignals, type SignalsByName } from '../support/measure';

const folder = new DataFolder();
const quietly = (): void => undefined;

async function captured(path: string, signals: SignalsByName) {
  return Engine.use(async (engine) => {
    const named = namedSignals(signals);
    const staged = await stageDocuments(engine, named, capturedInferences(path, quietly));
    const measured = await measureSignals(engine, named, staged.columns, quietly);
    return baselineOf({ rows: staged.rows, measured });
  });
}

function lineOf(input: object, output: object): string {
  return JSON.stringify({
    captureData: {
      endpointInput: { mode: 'INPUT', ...input },
      endpointOutput: { mode: 'OUTPUT', ...output },
    },
    eventMetadata: { eventId: '1', inferenceTime: '2026-10-01T00:00:00Z' },
    eventVersion: '0',
  });
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('captured data', () => {
  it('give inputs and predictions in each encoding, rows of batches each', async () => {
    mkdirSync(`${folder.path}/2026/10`, { recursive: true });
    folder.write(
      '2026/10/a.jsonl',
      [
        lineOf(
          { encoding: 'CSV', observedContentType: 'text/csv', data: '1,basic\n2,pro\n' },
          { encoding: 'CSV', observedContentType: 'text/csv', data: '0.25\n0.5' },
        ),
        lineOf(
          { encoding: 'BASE64', observedContentType: 'text/csv', data: base64('3,"basic"') },
          { encoding: 'BASE64', observedContentType: 'application/json', data: base64('[0.75]') },
        ),
      ].join('\n'),
    );
    folder.write(
      '2026/10/b.jsonl.gz',
      gzipSync(
        lineOf(
          { encoding: 'JSON', observedContentType: 'application/json', data: '[4,"basic"]' },
          { encoding: 'JSON', observedContentType: 'application/json', data: '[null]' },
        ),
      ),
    );

    const { rows, signals } = await captured(folder.path, {
      tenure: { at: '/0' },
      plan: { at: '/1', kind: 'category' },
      probability: { at: '/0', from: 'prediction' },
    });

    expect(rows).toBe(3);
    expect(signals['tenure']).toMatchObject({ count: 4, missingShare: 0, mean: 2.5 });
    expect(signals['plan']).toMatchObject({
      bins: [
        { categories: ['basic'], share: 0.75 },
        { categories: ['pro'], share: 0.25 },
      ],
    });
    expect(signals['probability']).toMatchObject({ count: 3, missingShare: 0.25, mean: 0.5 });
  });

  it.each<readonly [string, string | Uint8Array, string]>([
    [
      'broken.jsonl',
      `${lineOf({ encoding: 'CSV', data: '1' }, {})}\n{"captureData":\n`,
      ':1: endpointOutput: invalid JSON: ',
    ],
    ['cut.jsonl', '{"captureData":\n', ':1: invalid JSON: '],
    ['null.jsonl', '{"captureData":null}\n', ":1: expected a line of SageMaker's data capture"],
    [
      'short.jsonl.gz',
      gzipSync(
        `${lineOf({ encoding: 'CSV', data: '1' }, { encoding: 'CSV', data: '1' })}\n`,
      ).subarray(0, -8),
      ': cannot be read to its end: ',
    ],
    ['other.jsonl', '{"tenure":1}\n', ":1: expected a line of SageMaker's data capture"],
  ])('%s is refused with its place', async (name, text, message) => {
    const path = folder.write(name, text);

    await expect(captured(path, { tenure: { at: '/0' } })).rejects.toThrow(`${path}${message}`);
  });

  it('are refused in S3 and in a folder without any', async () => {
    await expect(captured('s3://bucket/capture', {})).rejects.toThrow(
      'Copy it first: aws s3 sync s3://bucket/capture capture',
    );
    mkdirSync(`${folder.path}/none`);
    await expect(captured(`${folder.path}/none`, {})).rejects.toThrow(
      "expected .jsonl files of SageMaker's data capture, got none",
    );
  });
});
