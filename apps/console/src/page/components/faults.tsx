import { useId } from 'preact/hooks';

import type { FaultState, StackView } from '../../shared/page-state';
import { change } from '../server';
import { Switch } from './switch';

const FAULTS: readonly {
  readonly name: keyof FaultState;
  readonly label: string;
  readonly hint: (stack: Pick<StackView, 'isAsynchronous' | 'transport'>) => string;
}[] = [
  {
    name: 'slowModel',
    label: 'Slow model',
    hint: ({ isAsynchronous }) =>
      `every answer takes ${isAsynchronous ? '10 minutes' : '6 s'} longer`,
  },
  { name: 'failingModel', label: 'Failing model', hint: () => 'the container answers 500' },
  { name: 'unreadyModel', label: 'Unready model', hint: () => '/ping fails: out of service' },
  {
    name: 'throttledTable',
    label: 'Throttled table',
    hint: () => 'DynamoDB rejects every request',
  },
  {
    name: 'refusedMetrics',
    label: 'Refused metrics',
    hint: ({ transport }) =>
      transport === 'emf'
        ? 'CloudWatch drops the EMF documents'
        : 'PutMetricData fails: they go to the log',
  },
  {
    name: 'driftingInputs',
    label: 'Drifting inputs',
    hint: () => 'all flowers are 0.8 cm larger',
  },
  {
    name: 'missingFeature',
    label: 'Missing feature',
    hint: () => 'no request has the sepal width',
  },
  { name: 'stuckModel', label: 'Stuck model', hint: () => 'it answers every request the same' },
  { name: 'wrongModel', label: 'Wrong model', hint: () => 'it answers with another class' },
  {
    name: 'lostNotifications',
    label: 'Lost notifications',
    hint: () => 'SageMaker notifies of no result',
  },
  {
    name: 'lateNotifications',
    label: 'Late notifications',
    hint: () => 'they come 15 minutes late',
  },
  {
    name: 'doubledNotifications',
    label: 'Doubled notifications',
    hint: () => 'each comes twice',
  },
  { name: 'slowFirstByte', label: 'Slow first byte', hint: () => 'streams begin 4 s later' },
  {
    name: 'brokenStreams',
    label: 'Broken streams',
    hint: () => 'the model breaks off after its first part',
  },
  {
    name: 'leavingCallers',
    label: 'Leaving callers',
    hint: () => 'they close the connection after the first part',
  },
];

/** Switches that inject faults: those that this console has. */
export function Faults({
  faults,
  stack,
}: {
  readonly faults: FaultState;
  readonly stack: Pick<StackView, 'faults' | 'isAsynchronous' | 'transport'>;
}) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Break something</h2>
      {FAULTS.filter(({ name }) => stack.faults.includes(name)).map(({ name, label, hint }) => (
        <Switch
          key={name}
          label={label}
          hint={hint(stack)}
          on={faults[name]}
          onChange={(on) => change('faults', { [name]: on })}
        />
      ))}
    </section>
  );
}
