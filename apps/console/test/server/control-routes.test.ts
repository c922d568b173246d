import { ConsoleClock } from '../../src/control/clock';
import { Faults } from '../../src/control/faults';
import { Traffic } from '../../src/control/traffic';
import { controlRoutes } from '../../src/server/control-routes';

/** The routes of a console with the user's own model. */
function start() {
  const faults = new Faults({
    container: { faults: { extraLatencyMs: 0, failingShare: 0, unready: false } },
    model: { hasClasses: false, predictionFaults: { stuck: false, wrong: false } },
    usesDataSet: false,
    isAsynchronous: false,
    streams: false,
    tables: [],
    nowMs: () => 0,
    onEnd: () => undefined,
  });
  const unused = () => Promise.reject(new Error('not called'));
  const routes = controlRoutes({
    clock: new ConsoleClock(),
    faults,
    traffic: new Traffic({
      api: { handle: unused },
      route: { method: 'POST', path: '/inference' },
      speed: () => 1,
      maxConcurrent: () => 1,
      requests: { valid: () => ({ body: '' }), invalid: () => ({ body: '' }) },
      groundTruth: { add: () => undefined },
    }),
    deployment: { begin: () => true },
    onChange: () => undefined,
    trace: unused,
    runQuery: () => ({}),
  });
  const setFaults = (body: object) => routes('POST', 'faults', Buffer.from(JSON.stringify(body)));
  return { faults, setFaults };
}

describe('faults of the control routes', () => {
  it('can be switched', async () => {
    const { faults, setFaults } = start();
    await setFaults({ slowModel: true });
    expect(faults.on.slowModel).toBe(true);
  });

  it('are refused, with the reason, if they need the built-in model', async () => {
    const { faults, setFaults } = start();
    await expect(setFaults({ slowModel: true, wrongModel: true })).rejects.toMatchObject({
      status: 409,
      message: 'wrongModel: this stack or its model cannot have this fault',
    });
    expect(faults.on).toMatchObject({ slowModel: false, wrongModel: false });
    await setFaults({ wrongModel: false });
  });

  it('are refused if they do not exist', async () => {
    await expect(start().setFaults({ lazyModel: true })).rejects.toMatchObject({ status: 400 });
  });
});
