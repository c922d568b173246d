import type { Server } from 'node:http';

import { closeServer, listenOnLoopback } from '@inference-pipeline/local-aws';

import { drawDigit } from '../../src/model/digits/digit-shapes';
import { encodePng } from '../../src/model/digits/png';
import { IrisModel } from '../../src/model/iris-model';
import { createModelServer } from '../../src/model/model-server';

describe('model server', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createModelServer(new IrisModel());
    url = await listenOnLoopback(server, 0, 'the model', '--model-port');
  });
  afterAll(() => closeServer(server));

  const ask = async (body: string | Buffer, contentType: string, accept?: string) => {
    const response = await fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'content-type': contentType, ...(accept === undefined ? {} : { accept }) },
      body: typeof body === 'string' ? body : new Uint8Array(body),
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

  it('accepts and returns CSV and JSON', async () => {
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

  it('recognizes the digit of an image', async () => {
    const drawing = {
      width: 30,
      height: 40,
      left: 4,
      top: 2,
      dot: 4,
      ink: 9,
      paper: 250,
      noise: 5,
    };
    const answer = await ask(encodePng(drawDigit(7, drawing)), 'image/png');

    expect(answer).toMatchObject({ status: 200, type: 'application/json' });
    expect(JSON.parse(answer.text)).toEqual({
      label: '7',
      probability: expect.any(Number) as unknown,
    });
    expect(await ask('no image', 'image/png')).toMatchObject({ status: 400 });
  });

  it.each([
    ['[1,2,3]', 'application/json', 400, 'Row 1: expected 4 numbers (sepal length'],
    ['1,2,3,x', 'text/csv', 400, 'Row 1: expected 4 numbers'],
    ['{', 'application/json', 400, 'The body is not JSON'],
    ['', 'text/csv', 400, 'Expected at least one row'],
    ['x', 'text/plain', 415, 'Expected application/json, text/csv or image/png, got text/plain'],
  ])('rejects %s (%s) and names what it expects', async (body, type, status, message) => {
    const answer = await ask(body, type);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
  });
});
