import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';

import { startLocalAws, type LocalAws } from '../../support/local-aws';

let aws: LocalAws;
beforeAll(async () => (aws = await startLocalAws()));
afterAll(() => aws.stop());

describe('SageMaker Runtime', () => {
  const invoke = (body: string, endpoint = 'e') =>
    new SageMakerRuntimeClient(aws.clientConfig).send(
      new InvokeEndpointCommand({ EndpointName: endpoint, ContentType: 'text/csv', Body: body }),
    );

  it('calls the container and names the variant', async () => {
    const { Body, ContentType, InvokedProductionVariant } = await invoke('5.1,3.5,1.4,0.2');
    expect(Buffer.from(Body).toString()).toMatch(/^setosa,/);
    expect(ContentType).toBe('text/csv');
    expect(InvokedProductionVariant).toBe('primary');
  });

  it('returns errors of the container as ModelError', async () => {
    await expect(invoke('1,2')).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 400,
      OriginalMessage: expect.stringContaining('Row 1') as unknown,
      LogStreamArn: expect.stringContaining('/aws/sagemaker/Endpoints/e') as unknown,
    });
  });

  it('is unavailable while the container is out of service', async () => {
    aws.container.faults = { ...aws.container.faults, unready: true };
    await expect(invoke('5.1,3.5,1.4,0.2')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { httpStatusCode: 503 },
    });
    aws.container.faults = { ...aws.container.faults, unready: false };
  });

  it('rejects requests to other endpoints', async () => {
    await expect(invoke('', 'other')).rejects.toThrow(
      'Endpoint other of account 000000000000 not found.',
    );
  });
});
