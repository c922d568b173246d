import { PAYLOAD_POLICIES } from '@inference-pipeline/inference-contract';

import { answerText, awsError, modelError, type EndpointAnswer } from './support/aws-doubles';
import { unreadableEvent, usePipeline } from './support/pipeline';

const secret = 'sécret';
const body = JSON.stringify({ input: secret });

/** Answers that quote the input. */
const quoting: readonly (readonly [string, EndpointAnswer])[] = [
  ['SageMaker refuses', awsError(400, 'ValidationError', { message: `1 of ${secret}` })],
  ['SageMaker throttles', awsError(429, 'ThrottlingException', { message: secret })],
  ['the role may not call', awsError(403, 'AccessDeniedException', { message: secret })],
  ['SageMaker fails', awsError(500, 'InternalFailure', { message: secret })],
  ['the name of the error is the input', awsError(400, 'sxcret', { code: secret, name: secret })],
  ['a proxy answers', { status: 502, headers: { 'content-type': 'text/html' }, body: secret }],
  ['a proxy refuses', { status: 403, headers: { 'content-type': 'text/html' }, body: secret }],
  ['the container refuses', modelError(400, secret)],
  ['the container fails', modelError(500, secret)],
  ['the container hangs', modelError(0, `Your invocation timed out ${secret}`)],
  ['the answer is no JSON', answerText(secret, 'application/json')],
  ['the type of the answer is the input', answerText('{', 'text/sxcret')],
  ['the answer is no UTF-8', { body: Buffer.from(`${secret}\xff`, 'latin1') }],
];

describe('payload policy without payloads', () => {
  const pipeline = usePipeline();

  for (const PAYLOAD_POLICY of PAYLOAD_POLICIES.filter((policy) => policy !== 'full')) {
    it.each(quoting)(
      `keeps the input out of log and record under ${PAYLOAD_POLICY} when %s`,
      async (_, answer) => {
        pipeline.reset({ PAYLOAD_POLICY });
        pipeline.endpoint.answer = answer;

        const { json } = await pipeline.call({ body, idempotencyKey: 'leak' });

        expect(json['status']).toBeGreaterThanOrEqual(400);
        const record = await pipeline.record(json['requestId']);
        const kept = [...pipeline.lines, JSON.stringify(record)].join('\n');
        expect(kept).not.toMatch(/s(?:é|x|\\u00e9)cret/);
        expect(pipeline.events('inference.failed')).toEqual([
          expect.objectContaining({
            detail: expect.stringMatching(/\w/) as string,
            error: expect.objectContaining({
              name: expect.stringMatching(/\w/) as string,
            }) as object,
          }),
        ]);
      },
    );

    it.each(['content-type', 'content-encoding', 'accept'])(
      `keeps a payload in the header %s out of the log under ${PAYLOAD_POLICY}`,
      async (header) => {
        const headers = { 'content-type': 'application/json', [header]: 'sxcret/x' };
        pipeline.reset({ PAYLOAD_POLICY });

        const { json } = await pipeline.call({ body, headers });

        expect(json['detail']).toContain('sxcret/x');
        expect(pipeline.lines.join('\n')).not.toContain('sxcret');
        expect(pipeline.events('inference.rejected')).toHaveLength(1);
      },
    );

    it(`keeps the message of a defect out of the log under ${PAYLOAD_POLICY}, but not its place`, async () => {
      pipeline.reset({ PAYLOAD_POLICY });

      await pipeline.send(unreadableEvent);

      expect(pipeline.lines.join('\n')).not.toContain(secret);
      expect(pipeline.events('inference.crashed')).toEqual([
        expect.objectContaining({
          error: expect.objectContaining({
            name: 'TypeError',
            stack: expect.stringMatching(/^\s+at .*body/) as string,
          }) as object,
        }),
      ]);
    });
  }

  it('keeps the message of the service under full', async () => {
    pipeline.endpoint.answer = awsError(400, 'ValidationError', { message: 'no such endpoint' });

    await pipeline.call({ body });

    expect(pipeline.events('inference.failed')).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({
          name: 'ValidationError',
          statusCode: 400,
          message: 'no such endpoint',
        }) as object,
      }),
    ]);
  });
});
