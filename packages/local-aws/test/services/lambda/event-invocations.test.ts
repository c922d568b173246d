import { setImmediate as nextTurn } from 'node:timers/promises';

import { EventInvocations } from '../../../src/services/lambda/event-invocations';
import type { InvocationResult } from '../../../src/services/lambda/function-host';

const ANSWERED: InvocationResult = { kind: 'response', awsRequestId: 'r', response: 'null' };
const FAILED: InvocationResult = {
  kind: 'error',
  awsRequestId: 'r',
  error: { errorType: 'Error', errorMessage: 'no' },
};

function start(results: readonly InvocationResult[]) {
  let nowMs = 0;
  const times: number[] = [];
  const invocations = new EventInvocations({
    host: {
      invoke: () => {
        times.push(nowMs / 1_000);
        return Promise.resolve(results[times.length - 1] ?? ANSWERED);
      },
    },
    nowMs: () => nowMs,
  });
  return {
    invocations,
    times,
    passTo: async (seconds: number) => {
      while (nowMs < seconds * 1_000) {
        nowMs += 10_000;
        invocations.advance();
        await nextTurn();
      }
    },
  };
}

describe('asynchronous invocation', () => {
  it('is tried again after one and two minutes, and then given up', async () => {
    const { invocations, times, passTo } = start([FAILED, FAILED, FAILED]);
    invocations.send({});
    await nextTurn();
    await passTo(3_600);

    expect(times).toEqual([0, 60, 180]);
    expect(invocations.waiting).toBe(0);
  });

  it('is not tried again if it succeeded or has no retries', async () => {
    const { invocations, times, passTo } = start([ANSWERED, FAILED]);
    invocations.send({});
    await nextTurn();
    invocations.send({}, { retries: 0 });
    await nextTurn();
    await passTo(600);

    expect(times).toEqual([0, 0]);
  });

  it('waits while the function is throttled, which is no failure', async () => {
    const throttled: InvocationResult = { kind: 'throttled' };
    const { invocations, times, passTo } = start([throttled, throttled, FAILED]);
    invocations.send({}, { retries: 1 });
    await nextTurn();
    await passTo(600);

    expect(times).toEqual([0, 10, 20, 80]);
  });

  it('comes later if it is late', async () => {
    const { invocations, times, passTo } = start([]);
    invocations.send({}, { afterMs: 900_000 });
    await passTo(3_600);

    expect(times).toEqual([900]);
  });
});
