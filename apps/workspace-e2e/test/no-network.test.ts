import { createServer, type Server, type AddressInfo } from 'node:net';

import { networkRefusals } from '../src/no-network';
import { run } from '../src/run';
import { scratchPath } from '../src/scratch';

describe('program without network', () => {
  let server: Server;
  let connect: readonly string[];

  beforeAll(async () => {
    server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    connect = ['node', '-e', `require('node:net').connect(${port}, '127.0.0.1')`];
  });

  afterAll(() => server.close());

  it('reaches a server with it', async () => {
    expect(await connected([], {})).toBe(true);
  });

  it.each(networkRefusals())('does not reach it through $name', async ({ prefix, env }) => {
    expect(await connected(prefix, env)).toBe(false);
  });

  async function connected(
    prefix: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    const [command = '', ...args] = [...prefix, ...connect];
    const { status, output } = await run(command, args, { cwd: scratchPath(), env });
    if (status !== 0) expect(output).toMatch(/ENETUNREACH|ECONNREFUSED|network refused/);
    return status === 0;
  }
});
