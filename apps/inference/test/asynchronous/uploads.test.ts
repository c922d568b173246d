import { CALLERS, useAsynchronousPipeline } from '../support/asynchronous-pipeline';
import { sha256Of } from '../support/hash';

describe('upload', () => {
  const pipeline = useAsynchronousPipeline();
  const content = '{"rows":[1,2,3]}';

  async function created(body: unknown = { sizeBytes: content.length, sha256: sha256Of(content) }) {
    return pipeline.request({ route: 'POST /inference/uploads', body });
  }

  async function send(json: Readonly<Record<string, unknown>>, body: string): Promise<number> {
    // The HTTP client writes the length itself.
    const { 'content-length': length, ...headers } = json['headers'] as Record<string, string>;
    return (await fetch(String(json['url']), { method: 'PUT', headers, body })).status;
  }

  it('becomes the input of the request that names it', async () => {
    const { statusCode, json } = await created();
    const sent = await send(json, content);

    const answer = await pipeline.request({
      headers: { 'inference-upload': String(json['uploadId']) },
    });

    expect([statusCode, sent, answer.statusCode]).toEqual([201, 200, 202]);
    const location = String(pipeline.endpoint.calls[0]?.headers['x-amzn-sagemaker-inputlocation']);
    const key = location.replace('s3://payloads/', '');
    expect(pipeline.s3.objects.get(key)?.body.toString()).toBe(content);
    expect(await pipeline.record(answer.json['requestId'])).toMatchObject({
      inputDataForm: 'hash-oversized',
      inputData: JSON.stringify({ sha256: sha256Of(content), sizeBytes: content.length }),
    });
  });

  it('takes exactly the bytes that were announced', async () => {
    const { json } = await created();

    expect(await send(json, content.replace('1', '9'))).toBe(400);
    expect(await send(json, `${content} `)).toBe(403);
  });

  it('is unknown to other callers, and before it was sent', async () => {
    const { json } = await created();
    const headers = { 'inference-upload': String(json['uploadId']) };

    const early = await pipeline.request({ headers });
    await send(json, content);
    const others = await pipeline.request({ headers, caller: CALLERS.other });

    expect([early.statusCode, others.statusCode]).toEqual([404, 404]);
    expect(await pipeline.records()).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ requestId: early.json['requestId'] })]),
    );
  });

  it.each([
    ['no size', { sha256: sha256Of(content) }, 400],
    ['no hash', { sizeBytes: 5 }, 400],
    ['a size of 0', { sizeBytes: 0, sha256: sha256Of('') }, 400],
    ['no object', [1], 400],
    ['more than the limit', { sizeBytes: 104_857_601, sha256: sha256Of(content) }, 413],
  ])('is refused with %s', async (_, body, status) => {
    expect((await created(body)).statusCode).toBe(status);
  });

  it('is refused for an id of another form', async () => {
    const answer = await pipeline.request({ headers: { 'inference-upload': '../inputs/x' } });

    expect(answer.statusCode).toBe(400);
  });
});
