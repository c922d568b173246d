import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import {
  findUnwrittenRecords,
  OUTCOMES,
  type PayloadPolicy,
} from '@inference-pipeline/inference-contract';

import { expectDocumented } from '../support/open-api';
import { FAULTS } from './faults';
import { closedPort, eventOf, FaultyWorld, sumOf, type Target } from './faulty-world';

/** Remaining time of each invocation, in ms. */
const REMAINING_MS = 1_500;
const SECRET = 'sécret';
const TARGETS = [
  ['endpoint', 'hash', 'emf'],
  ['table', 'none', 'emf'],
  ['cloudwatch', 'full', 'put-metric-data'],
] as const;
/** If the machine stalls for longer, calls that succeed may end too late for the function, in ms. */
const MAX_STALL_MS = 50;
const RECORDED = Object.values(OUTCOMES)
  .filter(({ recorded }) => recorded)
  .map(({ event }) => event as string);

interface Sent {
  readonly event: ReturnType<typeof eventOf>;
  readonly kind: 'plain' | 'keyed' | 'malformed';
}

/** Requests of every kind at the same time: plain ones, pairs with one key, and a malformed one. */
function requests(): Sent[] {
  const body = (n: number) => JSON.stringify({ input: { n, text: SECRET } });
  const keys = [randomUUID(), randomUUID(), randomUUID()];
  return [
    ...Array.from({ length: 9 }, (_, n) => ({ event: eventOf(body(n)), kind: 'plain' as const })),
    ...[...keys, ...keys].map((key) => ({ event: eventOf(body(0), key), kind: 'keyed' as const })),
    { event: eventOf(`{"input":${SECRET}`), kind: 'malformed' },
  ];
}

const ALLOWED: Readonly<Record<Target, Readonly<Record<Sent['kind'], readonly number[]>>>> = {
  endpoint: { plain: [200, 502, 503, 504], keyed: [200, 409, 502, 503, 504], malformed: [400] },
  // A prediction is never lost because of the table or of CloudWatch.
  table: { plain: [200], keyed: [200, 409, 503], malformed: [400] },
  cloudwatch: { plain: [200], keyed: [200, 409], malformed: [400] },
};

/** Sends requests to a world and holds it to every promise. Returns how many were sent. */
async function hold(
  world: FaultyWorld,
  target: Target,
  policy: PayloadPolicy,
  counts: 'once' | 'at least once' | 'unknown',
): Promise<number> {
  world.data.length = 0;
  const sent = requests();

  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const ended = await Promise.all(
    sent.map(async ({ event, kind }) => {
      const invocation = await world.function.invoke(event, REMAINING_MS);
      return { event, kind, ...invocation };
    }),
  );

  delay.disable();
  const wasBusy =
    delay.max / 1e6 > MAX_STALL_MS ||
    ended.some((invocation) => invocation.stalledMs > MAX_STALL_MS);
  const lines = world.function.takeLines();
  const events = lines.filter((line) => line.startsWith('{')).map(readLine);
  for (const { event, kind, response, ...took } of ended) {
    const json = JSON.parse(response.body) as Readonly<Record<string, unknown>>;
    expectDocumented({ ...response, json });
    const { statusCode } = response;
    const inTime = took.elapsedMs - took.stalledMs < REMAINING_MS;
    const allowed = [
      ...ALLOWED[target][kind],
      ...(wasBusy && kind !== 'malformed' ? [409, 503, 504] : []),
    ];
    expect({ target, kind, statusCode, allowed, took, inTime }).toEqual({
      target,
      kind,
      statusCode: allowed.find((status) => status === statusCode),
      allowed,
      took,
      inTime: true,
    });
    if (response.statusCode !== 200) {
      expect(json).toMatchObject({
        status: response.statusCode,
        requestId: event.requestContext.requestId,
      });
    } else if (response.headers['idempotent-replayed'] === undefined) {
      // Each caller gets the answer to her own request.
      expect(json).toMatchObject({
        requestId: event.requestContext.requestId,
        prediction: { requestId: event.requestContext.requestId },
      });
    }
  }

  // A key has one prediction.
  const firsts = ended.filter(
    ({ kind, response: { statusCode, headers } }) =>
      kind === 'keyed' && statusCode === 200 && headers['idempotent-replayed'] === undefined,
  );
  const keys = firsts.map(({ event }) => event.headers['idempotency-key']);
  expect(new Set(keys).size).toBe(keys.length);

  // Every request is counted.
  const counted = ['SuccessCount', 'ErrorCount', 'RejectedCount', 'ReplayedCount'].map((name) =>
    sumOf(name, world.data, lines),
  );
  const total = counted.reduce((sum, count) => sum + count, 0);
  if (counts === 'at least once' || (counts === 'once' && wasBusy && target === 'cloudwatch')) {
    expect(total).toBeGreaterThanOrEqual(sent.length);
  } else if (counts === 'once') {
    expect({ target, counted, total }).toEqual({ target, counted, total: sent.length });
  }

  // Every inference is recorded once, in the table or in the log.
  const inferred = events.filter(({ message }) => RECORDED.includes(String(message)));
  const { records: unwritten, incomplete } = findUnwrittenRecords(lines);
  const ids = new Set<string>(sent.map(({ event }) => event.requestContext.requestId));
  const records = (await world.records()).filter(({ requestId = '' }) => ids.has(requestId));
  expect(incomplete).toEqual([]);
  expect(events.filter(({ message }) => message === 'record.unwritten')).toHaveLength(
    unwritten.length,
  );
  expect(new Set([...records, ...unwritten].map(({ requestId }) => requestId))).toEqual(
    new Set(inferred.map(({ requestId }) => requestId)),
  );
  const statuses = new Map(
    inferred.map(({ requestId, message }) => [
      requestId,
      message === 'inference.succeeded' ? 'succeeded' : 'failed',
    ]),
  );
  for (const { requestId, status } of [...records, ...unwritten]) {
    expect([requestId, status]).toEqual([requestId, statuses.get(requestId)]);
  }

  // No payload is stored where the policy forbids it, and no program crashed.
  const kept = [...lines, ...records.map((record) => JSON.stringify(record))].join('\n');
  if (policy !== 'full') expect(kept).not.toContain(SECRET);

  expect(events.filter(({ message }) => message === 'inference.crashed')).toEqual([]);
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
  return sent.length;
}

/** Like Promise.all, but waits for all: what runs on would disturb the next test. */
async function all<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

function readLine(line: string): Readonly<Record<string, unknown>> {
  return JSON.parse(line) as Readonly<Record<string, unknown>>;
}

describe('fault', () => {
  const worlds = TARGETS.map(([target, policy, transport]) => ({
    target,
    policy,
    transport,
    world: new FaultyWorld(),
  }));
  let sent = 0;
  beforeAll(() =>
    Promise.all(worlds.map(({ world, policy, transport }) => world.start(policy, transport))),
  );
  afterAll(() => Promise.all(worlds.map(({ world }) => world.stop())));

  it.each(FAULTS)(
    'leaves every request answered in time, counted once and recorded: $name',
    async ({ fault, takesEffect, isBelieved }) => {
      const counts = await all(
        worlds.map(async ({ target, policy, world }) => {
          world.function.takeLines();
          const service = world.services[target];
          service.fault = fault;
          service.faults = 0;
          // What CloudWatch took without saying so goes to the log as well.
          const counted = isBelieved ? 'unknown' : takesEffect ? 'at least once' : 'once';
          const faulty = await hold(
            world,
            target,
            policy,
            target === 'cloudwatch' ? counted : 'once',
          ).finally(() => (service.fault = undefined));
          expect(service.faults).toBeGreaterThan(0);

          // The connections that the fault has left serve the next request.
          const next = await world.function.invoke(eventOf('{"input":1}'), REMAINING_MS);
          expect([target, next.response.statusCode]).toEqual([target, 200]);
          world.function.takeLines();
          return faulty + 1;
        }),
      );
      sent += counts.reduce((sum, count) => sum + count, 0);
    },
  );

  it('is of at least 28 kinds, met by thousands of requests', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(28);
    expect(sent).toBeGreaterThan(2_000);
  });
});

describe('fault of the connection', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterAll(() => {
    for (const socket of sockets) socket.destroy();

    for (const server of servers) server.close();
  });

  /** A URL of TLS, behind which no TLS is. */
  async function withoutTls(accept: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      accept(socket);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  it.each<[string, () => Promise<string>]>([
    ['refused', async () => `http://127.0.0.1:${String(await closedPort())}`],
    // A label of a name has at most 63 characters, so that no name server is asked.
    ['to a name that cannot be', () => Promise.resolve(`http://${'x'.repeat(64)}.invalid:1`)],
    ['whose TLS stalls', () => withoutTls(() => undefined)],
    [
      'whose TLS is reset',
      () => withoutTls((socket) => socket.on('data', () => socket.resetAndDestroy())),
    ],
    ['whose TLS ends', () => withoutTls((socket) => socket.on('data', () => socket.end()))],
    [
      'whose TLS is plain HTTP',
      () =>
        withoutTls((socket) => socket.on('data', () => socket.write('HTTP/1.1 400 Bad\r\n\r\n'))),
    ],
    [
      'whose TLS is refused',
      () =>
        withoutTls((socket) =>
          socket.on('data', () => socket.write(Buffer.from('15030100020228', 'hex'))),
        ),
    ],
  ])('leaves every request answered in time, counted once and recorded: one %s', async (_, url) => {
    await all(
      TARGETS.map(async ([target, policy, transport]) => {
        const world = new FaultyWorld();
        try {
          await world.start(policy, transport, { [target]: await url() });
          await hold(world, target, policy, 'once');
        } finally {
          await world.stop();
        }
      }),
    );
  });
});
