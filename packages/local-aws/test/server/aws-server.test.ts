import { startLocalAws, type LocalAws } from '../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

describe('AWS server', () => {
  it('answers requests to unknown services in their protocol', async () => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/scheduler/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-target': 'AWSScheduler.ListSchedules',
      },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: 'UnknownOperationException',
      message: 'The local AWS does not implement ListSchedules of scheduler.',
    });
  });

  it('rejects unsigned requests, such as those of web pages', async () => {
    expect((await fetch(aws.url, { method: 'POST', body: '{}' })).status).toBe(403);
  });
});
