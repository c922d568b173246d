import { BatchGetItemCommand, DynamoDBClient, type AttributeValue } from '@aws-sdk/client-dynamodb';

import { recordsWritten } from '../../src/checks/records-written';
import type { Deployment } from '../../src/deployment/deployment';
import type { FunctionAnswer } from '../../src/traffic/traffic';
import {
  answerTo,
  contextWith,
  MODEL_FAILED,
  streamAnswer,
  trafficOf,
} from '../support/check-context';
import { FakeAws, OFFLINE } from '../support/fake-aws';

const TABLE = 'ml-inference-dev';

const recordOf = (requestId: string): Record<string, AttributeValue> => ({
  requestId: { S: requestId },
  status: { S: 'succeeded' },
  modelName: { S: 'churn' },
  variant: { S: 'primary' },
  latencyMs: { N: '12.0' },
});

describe('check records', () => {
  const findingOf = (
    items: readonly Record<string, AttributeValue>[],
    ...answers: readonly FunctionAnswer[]
  ) => {
    const aws = new FakeAws({ dynamodb: new DynamoDBClient(OFFLINE) }).on(
      BatchGetItemCommand,
      () => ({ Responses: { [TABLE]: [...items] } }),
    );
    return recordsWritten.run(contextWith(aws, { tableName: TABLE }, trafficOf(...answers)));
  };

  it('passes if each record matches the answer', async () => {
    const failure = {
      requestId: { S: 'b' },
      status: { S: 'failed' },
      errorType: { S: 'model-failed' },
    };

    expect(
      await findingOf([recordOf('a'), failure], answerTo('a'), answerTo('b', MODEL_FAILED)),
    ).toEqual({ status: 'passed', detail: '2 records in ml-inference-dev' });
  });

  it('names the requests without a record', async () => {
    expect(await findingOf([recordOf('a')], answerTo('a'), answerTo('b'))).toMatchObject({
      status: 'failed',
      detail: '1 of 2 records not in ml-inference-dev after 0 s',
      got: 'none for b',
    });
  });

  it('names the fields that differ from the answer', async () => {
    const { variant, ...record } = recordOf('a');
    expect(variant).toBeDefined();

    expect(await findingOf([{ ...record, latencyMs: { N: '13' } }], answerTo('a'))).toMatchObject({
      status: 'failed',
      detail: '2 differences between records and answers',
      expected: 'a variant primary, a latencyMs 12',
      got: 'a variant missing, a latencyMs 13',
    });
  });

  it('compares the record of a stream with what its caller received', async () => {
    const { latencyMs, ...record } = recordOf('a');
    expect(latencyMs).toBeDefined();
    const item = { ...record, streamedBytes: { N: '312' } };

    expect(await findingOf([item], streamAnswer('a'))).toMatchObject({ status: 'passed' });
    expect(await findingOf([item], streamAnswer('a', { sizeBytes: 300 }))).toMatchObject({
      expected: 'a streamedBytes 300',
      got: 'a streamedBytes 312',
    });
    expect(await findingOf([item], streamAnswer('a', { interrupted: true }))).toMatchObject({
      expected: 'a status interrupted',
      got: 'a status succeeded',
    });
  });

  it('expects no record of a request that did not reach the model', async () => {
    const rejected = { status: 400, problem: 'missing-input', inference: undefined };

    expect(await findingOf([], answerTo('a', rejected))).toMatchObject({ status: 'skipped' });
  });

  it('names the kept signals that differ from input and prediction', async () => {
    const signals: Deployment['signals'] = [
      { name: 'tenure', from: 'input', at: '/tenure', kind: 'category', keep: true },
      { name: 'probability', from: 'prediction', at: '/probability', kind: 'number', keep: true },
      { name: 'labels', from: 'prediction', at: '/labels/*', kind: 'category', keep: true },
      { name: 'age', from: 'input', at: '/rows/*/age', kind: 'number' },
    ];
    const keptBy = async (kept: object) => {
      const item = { ...recordOf('a'), keptSignals: { S: JSON.stringify(kept) } };
      const aws = new FakeAws({ dynamodb: new DynamoDBClient(OFFLINE) }).on(
        BatchGetItemCommand,
        () => ({ Responses: { [TABLE]: [item] } }),
      );
      return recordsWritten.run(
        contextWith(aws, { tableName: TABLE, signals }, trafficOf(answerTo('a'))),
      );
    };
    const kept = { tenure: '3', probability: 0.5, labels: ['a', 'b'] };

    expect(await keptBy(kept)).toMatchObject({ status: 'passed' });
    expect(await keptBy({ ...kept, probability: 0.6, labels: undefined })).toMatchObject({
      status: 'failed',
      expected: 'a keptSignals.probability 0.5, a keptSignals.labels ["a","b"]',
      got: 'a keptSignals.probability 0.6, a keptSignals.labels missing',
    });
  });
});
