import type { Server } from 'node:http';

import { closeServer } from '../../../src/server/listen';
import {
  ContainerClient,
  NO_FAULTS,
} from '../../../src/services/sagemaker-runtime/container-client';
import { startModelContainer } from '../../support/model-container';

const BODY = Buffer.from('5.1,3.5,1.4,0.2');
const TYPE = { contentType: 'text/csv', accept: undefined };

let container: { readonly server: Server; readonly url: string };
let client: ContainerClient;
beforeAll(async () => (container = await startModelContainer()));
beforeEach(async () => {
  client = new ContainerClient(container.url);
  await client.ping();
});
afterAll(() => closeServer(container.server));

describe('container client', () => {
  it('reaches the container once it has answered /ping', async () => {
    const unchecked = new ContainerClient(container.url);
    expect(await unchecked.invoke(BODY, TYPE)).toMatchObject({ reached: false });
    await unchecked.ping();
    expect(await unchecked.invoke(BODY, TYPE)).toMatchObject({ reached: true, status: 200 });
  });

  it('takes the container out of service while /ping fails', async () => {
    client.faults = { ...NO_FAULTS, unready: true };
    expect(await client.invoke(BODY, TYPE)).toMatchObject({
      reached: false,
      reason: expect.stringContaining('/ping answers 503') as unknown,
    });
  });

  it('names the URL if nothing answers there', async () => {
    const lost = new ContainerClient('http://127.0.0.1:9');
    await lost.ping();
    expect(lost.health).toMatchObject({
      healthy: false,
      reason: expect.stringContaining('http://127.0.0.1:9/ping does not answer') as unknown,
    });
  });

  it('fails with an injected fault', async () => {
    client.faults = { ...NO_FAULTS, failingShare: 1 };
    expect(await client.invoke(BODY, TYPE)).toMatchObject({ reached: true, status: 500 });
  });

  it('is slow with an injected fault', async () => {
    client.faults = { ...NO_FAULTS, extraLatencyMs: 100 };
    const answer = await client.invoke(BODY, TYPE);
    expect(answer.reached && answer.durationMs).toBeGreaterThan(75);
  });
});
