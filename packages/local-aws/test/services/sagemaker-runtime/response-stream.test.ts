import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';

import { createAwsServer } from '../../../src/server/aws-server';
import { closeServer, listenOnLoopback } from '../../../src/server/listen';
import { ServiceMetrics } from '../../../src/service-metrics';
import {
  ContainerClient,
  NO_FAULTS,
} from '../../../src/services/sagemaker-runtime/container-client';
import { sageMakerRuntime } from '../../../src/services/sagemaker-runtime/sagemaker-runtime';

describe('response stream of an endpoint', () => {
  let goOn: () => void = () => undefined;
  let model: Server;
  let aws: Server;
  let container: ContainerClient;
  let client: SageMakerRuntimeClient;

  beforeAll(async () => {
    model = createServer((message, response) => {
      if (message.url === '/ping') {
        response.end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/plain' }).write('one ');
      goOn = () => response.end('two');
    });
    await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
    container = new ContainerClient(
      `http://127.0.0.1:${String((model.address() as AddressInfo).port)}`,
    );
    await container.ping();
    const endpoint = { name: 'e', variants: [{ name: 'v', weight: 1 }], logGroup: 'g' };
    const stack = { accountId: '000000000000', region: 'us-east-1', endpoint };
    const metrics = new ServiceMetrics();
    aws = createAwsServer([sageMakerRuntime({ stack, container, metrics, log: () => undefined })]);
    client = new SageMakerRuntimeClient({
      endpoint: await listenOnLoopback(aws, 0, 'test', '--port'),
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 's' },
      maxAttempts: 1,
    });
  });
  beforeEach(() => (container.faults = NO_FAULTS));
  afterAll(async () => {
    client.destroy();
    await closeServer(aws);
    await closeServer(model);
  });

  const call = () =>
    client.send(
      new InvokeEndpointWithResponseStreamCommand({
        ...{ EndpointName: 'e', Body: '{}', ContentType: 'application/json' },
      }),
    );

  it('passes on each part of the container when it comes', async () => {
    const { Body, ContentType, InvokedProductionVariant } = await call();
    const texts: string[] = [];
    for await (const { PayloadPart } of Body ?? []) {
      texts.push(Buffer.from(PayloadPart?.Bytes ?? []).toString());
      goOn();
    }

    expect({ ContentType, InvokedProductionVariant }).toEqual({
      ...{ ContentType: 'text/plain', InvokedProductionVariant: 'v' },
    });
    expect(texts).toEqual(['one ', 'two']);
  });

  it('ends with a ModelStreamError where the container breaks off', async () => {
    container.faults = { ...NO_FAULTS, brokenStreamShare: 1 };
    const { Body } = await call();
    const read = async () => {
      for await (const event of Body ?? []) {
        if (event.ModelStreamError) throw event.ModelStreamError;
      }
    };
    goOn();

    await expect(read()).rejects.toMatchObject({
      ...{ name: 'ModelStreamError', ErrorCode: 'StreamBroken' },
    });
  });

  it('is refused with a ModelError if the container fails', async () => {
    container.faults = { ...NO_FAULTS, failingShare: 1 };

    await expect(call()).rejects.toMatchObject({ name: 'ModelError', OriginalStatusCode: 500 });
  });
});
