import { type PROBLEM_STATUSES, problemNameOf } from '@inference-pipeline/inference-contract';

import type { ApiEvent } from '../src/api-event';
import { answerText, modelError } from './support/aws-doubles';
import { expectDocumented } from './support/open-api';
import { usePipeline } from './support/pipeline';

const json = { 'content-type': 'application/json' };
const body = '{"input":[1,2]}';

describe('event', () => {
  const pipeline = usePipeline();

  it.each<[string, ApiEvent | null, keyof typeof PROBLEM_STATUSES]>([
    ['null', null, 'unsupported-media-type'],
    ['empty, as of a test', {}, 'unsupported-media-type'],
    ['text', 'warm' as ApiEvent, 'unsupported-media-type'],
    ['a schedule', { source: 'aws.events', detail: {} } as ApiEvent, 'unsupported-media-type'],
    ['of nulls', { body: null, headers: null, requestContext: null }, 'unsupported-media-type'],
    ['with headers in an array', { headers: ['x'], body }, 'unsupported-media-type'],
    ['with a header of null', { headers: { 'content-type': null } }, 'unsupported-media-type'],
    ['without a body', { headers: json }, 'invalid-json'],
    ['with a body of null', { headers: json, body: null }, 'invalid-json'],
    ['with a number as its body', { headers: json, body: 42 }, 'invalid-json'],
    ['with an object as its body', { headers: json, body: { input: 1 } }, 'invalid-json'],
    ['with broken base64', { headers: json, body, isBase64Encoded: true }, 'invalid-json'],
    [
      'with bytes that are not UTF-8',
      {
        headers: json,
        body: Buffer.from('{"input":"\xff"}', 'latin1').toString('base64'),
        isBase64Encoded: true,
      },
      'invalid-json',
    ],
    [
      'with a number as its Idempotency-Key',
      { headers: { ...json, 'idempotency-key': { a: 1 } }, body },
      'invalid-idempotency-key',
    ],
  ])('is refused as its sender’s fault if it is %s', async (_, event, problem) => {
    const answer = await pipeline.send(event);

    expectDocumented(answer);
    expect(problemNameOf(String(answer.json['type']))).toBe(problem);
    expect(answer.json['requestId']).toEqual(expect.stringMatching(/./));
    expect(pipeline.events('inference.crashed')).toEqual([]);
    expect(pipeline.metric('RejectedCount')).toEqual([1]);
    expect(pipeline.metric('ErrorCount')).toEqual([]);
  });

  it.each<[string, ApiEvent]>([
    ['names of headers in capitals', { headers: { 'CONTENT-TYPE': 'application/json' }, body }],
    [
      'payload format 1.0',
      { headers: null, multiValueHeaders: { 'Content-Type': ['application/json'] }, body },
    ],
    ['a request id that is no text', { headers: json, body, requestContext: { requestId: 7 } }],
    [
      'a request id longer than SageMaker takes',
      { headers: json, body, requestContext: { requestId: 'x'.repeat(65) } },
    ],
    [
      'a content coding of no effect',
      { headers: { ...json, 'content-encoding': 'Identity, ' }, body },
    ],
    [
      'a charset of UTF-8',
      { headers: { 'content-type': 'application/json;charset="UTF8"' }, body },
    ],
    [
      'an Accept of JSON',
      { headers: { ...json, accept: 'text/html, application/JSON;q=0.1' }, body },
    ],
    ['an Accept of anything', { headers: { ...json, accept: 'text/html;q=1, */*;q=0.8' }, body }],
    ['an Accept that cannot be read', { headers: { ...json, accept: 'json' }, body }],
    ['a byte order mark', { headers: json, body: `\ufeff${body}` }],
  ])('is taken with %s', async (_, event) => {
    const answer = await pipeline.send(event);

    expect(answer.statusCode).toBe(200);
    expect(pipeline.endpoint.calls[0]?.body).toBe('[1,2]');
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({ status: 'succeeded' });
  });
});

describe('text', () => {
  const pipeline = usePipeline();
  const smiles = '😀'.repeat(2_000);

  it.each<[string, string, Parameters<typeof modelError> | undefined]>([
    ['a body that is not JSON', '{"input":😀}', undefined],
    ['members with half a surrogate pair', '{"\\ud83d":1}', undefined],
    ['long members', JSON.stringify({ [`a${smiles}`]: 1 }), undefined],
    ['a long message of the container', body, [400, `a${smiles}`]],
    ['a longer message of the container', body, [500, `ab${smiles}`]],
  ])('is well-formed in answer and log for %s', async (_, sent, error) => {
    if (error !== undefined) pipeline.endpoint.answer = modelError(...error);

    const answer = await pipeline.call({ body: sent });

    const texts = [String(answer.json['detail']), JSON.stringify(answer.json), ...pipeline.lines];
    for (const text of texts) expect(text).not.toMatch(/\p{Surrogate}|\\ud[89a-f]/iu);
  });

  it('is well-formed in the log for an answer that cannot be read', async () => {
    pipeline.endpoint.answer = answerText(`[${smiles}`, 'application/json');

    await pipeline.call();

    expect(pipeline.lines.join('\n')).not.toMatch(/\p{Surrogate}|\\ud[89a-f]/iu);
  });
});
