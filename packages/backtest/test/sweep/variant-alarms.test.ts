import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { Replay } from '../../src/replay';
import { planSweep } from '../../src/sweep/plan-sweep';
import { VariantAlarms } from '../../src/sweep/variant-alarms';
import { frozenStack } from '../support/frozen-stacks';
import { scenarioFromStart } from '../support/history';
import { TUNABLE } from '../support/sweep';

const model = frozenStack('prod');

function replayed(of: StackModel, scenario: string): Replay {
  const replay = new Replay({ label: 'prod', model: of }, 60);
  for (const batch of scenarioFromStart(scenario, model).batches()) replay.take(batch);
  replay.finish();
  return replay;
}

/** When which alarm changed its state or notified, whatever its texts say. */
function essence({ events }: Pick<Replay, 'events'>) {
  return events.map(({ kind, timeMs, alarmName, ...rest }) => [
    kind,
    timeMs,
    alarmName,
    'to' in rest ? rest.to : '',
  ]);
}

/** The stack with other alarms, as another synthesis of it is read. */
function withChanged(changed: StackModel['metricAlarms']): StackModel {
  const metricAlarms = model.metricAlarms.map(
    (alarm) => changed.find(({ name }) => name === alarm.name) ?? alarm,
  );
  return { ...model, metricAlarms };
}

describe('alarms of several settings in one replay', () => {
  it.each([
    ['slow-rise', ['highLatency.threshold=500,1000', 'highLatency.statistic=p50,p99']],
    ['part-failures', ['functionErrors.threshold=0,500', 'apiServerErrors.minimumSamples=5,2000']],
    ['sudden-outage', ['endpointServerErrors.periodSeconds=60,300,3600']],
  ])('do the same as in a replay of each setting alone: %s', (scenario, texts) => {
    const { cases } = planSweep(texts, TUNABLE, model);
    const variants = new VariantAlarms(model, cases);
    const { events } = replayed(variants.model, scenario);

    const apart = cases.map(({ changed }) => essence(replayed(withChanged(changed), scenario)));

    const together = cases.map((_, index) =>
      essence({ events: [...variants.eventsOf(index, events)] }),
    );
    expect(together.map((each) => [...each].sort())).toEqual(apart.map((each) => [...each].sort()));
    expect(new Set(apart.map((each) => JSON.stringify(each))).size).toBeGreaterThan(1);
  });

  it('leave the events of the stack as it is', () => {
    const { cases } = planSweep(['inferenceErrors.threshold=0..9'], TUNABLE, model);
    const variants = new VariantAlarms(model, cases);

    const own = variants.ownEvents(replayed(variants.model, 'sudden-outage').events);

    expect(essence({ events: [...own] })).toEqual(essence(replayed(model, 'sudden-outage')));
  });
});
