import { Checkout } from '../../src/checkout';
import { BASELINE_FILES } from '../../src/matrix/baselines';
import { merged, type Fragment } from '../../src/matrix/section';
import {
  AMOUNT,
  LABEL,
  MOVED_TENURE,
  PLAN,
  PROBABILITY,
  signalsSection,
  TENURE,
} from '../../src/matrix/signals-section';
import { IMAGE } from '../../src/matrix/values';
import { AccountWalk } from '../../src/transitions/account-walk';

const NOTHING: Fragment = {
  region: 'us-east-1',
  stage: 'development',
  model: { name: 'churn', image: IMAGE },
  notifications: { emails: ['on-call@example.com'] },
};

const SIGNALS = { tenure: TENURE, plan: PLAN, probability: PROBABILITY };

const COUNTED = merged(NOTHING, { signals: SIGNALS });

const WATCHED = merged(merged(NOTHING, signalsSection.parameters['watching']?.['category'] ?? {}), {
  signals: SIGNALS,
});

/** What a stack goes through, one apply after another. */
const STATES: Readonly<Record<string, Fragment>> = {
  without: NOTHING,
  counted: COUNTED,
  watched: WATCHED,
  // The alarms of a signal leave the composite alarm that names them, and others come.
  otherSignals: merged(without(WATCHED, 'signals'), {
    signals: { tenure: TENURE, amount: AMOUNT, label: LABEL, probability: PROBABILITY },
  }),
  otherBaseline: merged(WATCHED, {
    signals: { tenure: MOVED_TENURE },
    baseline: 'moved.baseline.json',
  }),
  withoutPayloads: merged(WATCHED, {
    records: { payload: 'hash', keep: ['probability', 'tenure'] },
  }),
  withoutDrift: merged(WATCHED, {
    alarms: Object.fromEntries(
      ['inputDrift', 'fastInputDrift', 'predictionDrift', 'fastPredictionDrift'].map((alarm) => [
        alarm,
        { enabled: false },
      ]),
    ),
  }),
  withoutGroundTruth: without(without(WATCHED, 'groundTruth'), 'slos'),
};

function without(stack: Fragment, field: string): Fragment {
  return Object.fromEntries(Object.entries(stack).filter(([name]) => name !== field));
}

/** Kinds that may be deleted when less is watched: nothing that holds data, and nothing in use. */
const GO_WITH_SIGNALS = ['alarm', 'permission', 'route'];

describe('model that is watched', () => {
  const states = Object.keys(STATES);
  // No other word of a configuration, because it is replaced by the name of the walking stack.
  const nameOf = (state: string) => `state-${states.indexOf(state) + 1}`;
  const checkout = new Checkout(
    Object.fromEntries(states.map((state) => [nameOf(state), JSON.stringify(STATES[state])])),
    BASELINE_FILES,
  );
  let walk: AccountWalk;

  beforeAll(async () => {
    walk = await AccountWalk.start(checkout.stack(nameOf('without')));
  });

  afterAll(async () => {
    await walk.stop();
    checkout.remove();
  });

  it.each([
    ['is not watched at first', 'without'],
    ['is counted without a baseline', 'counted'],
    ['is watched with a baseline and ground truth', 'watched'],
    ['loses a signal and gains two', 'otherSignals'],
    ['gets the signal back', 'watched'],
    ['gets another baseline', 'otherBaseline'],
    ['no longer stores payloads, but keeps signals', 'withoutPayloads'],
    ['has no alarms on drift', 'withoutDrift'],
    ['has no ground truth', 'withoutGroundTruth'],
    ['is watched as before', 'watched'],
    ['is no longer watched', 'without'],
  ])(
    '%s, in one apply that keeps all data',
    async (_, state) => {
      const before = walk.proxy.ledger.deletions.length;

      const wrong = await walk.goTo(checkout.stack(nameOf(state)), [nameOf(state), 'state-0']);

      expect(wrong).toEqual([]);
      const deleted = walk.proxy.ledger.deletions
        .slice(before)
        .map(({ deleted: { kind } }) => kind)
        .filter((kind) => !GO_WITH_SIGNALS.includes(kind));
      expect(deleted).toEqual([]);
    },
    600_000,
  );
});
