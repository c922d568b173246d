import { useId } from 'preact/hooks';

import type { FaultState } from '../../shared/page-state';
import { change } from '../server';
import { Switch } from './switch';

const FAULTS: readonly {
  readonly name: keyof FaultState;
  readonly label: string;
  readonly hint: (transport: string) => string;
}[] = [
  { name: 'slowModel', label: 'Slow model', hint: () => 'every answer takes 6 s longer' },
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
    hint: (transport) =>
      transport === 'emf'
        ? 'CloudWatch drops the EMF documents'
        : 'PutMetricData fails: they go to the log',
  },
];

/** Switches that inject faults. */
export function Faults({
  faults,
  transport,
}: {
  readonly faults: FaultState;
  readonly transport: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Break something</h2>
      {FAULTS.map(({ name, label, hint }) => (
        <Switch
          key={name}
          label={label}
          hint={hint(transport)}
          on={faults[name]}
          onChange={(on) => change('faults', { [name]: on })}
        />
      ))}
    </section>
  );
}
