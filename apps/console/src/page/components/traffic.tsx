import { useEffect, useId, useState } from 'preact/hooks';

import type { HealthState, TrafficState } from '../../shared/page-state';
import { numberText } from '../format';
import { change } from '../server';
import { Switch } from './switch';

const SHARES = [
  { name: 'invalidPercent', label: 'Invalid, %', min: 0, max: 100, step: 1 },
  { name: 'failingPercent', label: 'Model errors, %', min: 0, max: 100, step: 1 },
] as const;

const FIELDS = [
  { name: 'perSecond', label: 'Requests / s', min: 0, max: 100, step: 0.1 },
  { name: 'latencyMs', label: 'Model latency, ms', min: 0, max: 60_000, step: 10 },
  ...SHARES,
] as const;

/** The same for a model that works for minutes, by the console's clock. */
const ASYNCHRONOUS_FIELDS = [
  { name: 'perSecond', label: 'Requests / s', min: 0, max: 100, step: 0.01 },
  { name: 'latencyMs', label: 'Model time, ms', min: 0, max: 3_600_000, step: 1_000 },
  ...SHARES,
] as const;

/** The traffic generator. */
export function Traffic({
  traffic,
  speed,
  health,
}: {
  readonly traffic: TrafficState;
  readonly speed: number;
  readonly health: HealthState;
}) {
  const id = useId();
  const [problem, setProblem] = useState('');
  const set = async (settings: object): Promise<void> => {
    try {
      await change('traffic', settings);
      setProblem('');
    } catch (error) {
      setProblem((error as Error).message);
      throw error;
    }
  };
  const answered = Object.entries(traffic.answered);
  return (
    <section aria-labelledby={`${id}-title`}>
      <div class="section-head">
        <h2 id={`${id}-title`}>Traffic</h2>
        <Switch label="Traffic" hideLabel on={traffic.on} onChange={(on) => set({ on })} />
      </div>
      <div class="fields">
        {(traffic.results === undefined ? FIELDS : ASYNCHRONOUS_FIELDS).map(
          ({ name, label, ...range }) => (
            <label key={name} for={`${id}-${name}`}>
              {label}
              <NumberInput
                id={`${id}-${name}`}
                range={range}
                value={traffic[name]}
                onChange={(value) => set({ [name]: value })}
              />
            </label>
          ),
        )}
      </div>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="muted small" data-testid="traffic-sent">
        {numberText(traffic.sent)} sent
        {answered.map(([status, count]) => ` · ${numberText(count)} × ${status}`)}
        {' · '}
        {health.running} of {health.limit} sandboxes busy
      </p>
      {traffic.results !== undefined && (
        <p class="muted small" data-testid="traffic-results">
          {numberText(traffic.results.pending)} pending · {numberText(traffic.results.succeeded)}{' '}
          succeeded · {numberText(traffic.results.failed)} failed
        </p>
      )}
      <p class="muted small">{pace(traffic, speed)}</p>
    </section>
  );
}

/** A number that the server confirms. Updates of the page leave alone what is being typed. */
function NumberInput({
  id,
  range,
  value,
  onChange,
}: {
  readonly id: string;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly value: number;
  readonly onChange: (value: number) => Promise<void>;
}) {
  // What the user has typed, until the server confirms or rejects it.
  const [typed, setTyped] = useState<string>();
  useEffect(() => setTyped(undefined), [value]);
  return (
    <input
      id={id}
      type="number"
      {...range}
      value={typed ?? value}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={(event) => {
        onChange(event.currentTarget.valueAsNumber).catch(() => setTyped(undefined));
      }}
    />
  );
}

/** Explains the rate in real time, if it differs from the setting. */
function pace({ perSecond, maxPerRealSecond, heldBack }: TrafficState, speed: number): string {
  const wanted = perSecond * speed;
  return [
    ...(speed === 1 && wanted <= maxPerRealSecond
      ? []
      : [
          wanted > maxPerRealSecond
            ? `At ${speed}× this would be ${numberText(wanted)} requests per real second. The limit is ${maxPerRealSecond}.`
            : `At ${speed}× this is ${numberText(wanted)} requests per real second.`,
        ]),
    ...(heldBack > 0 ? [`${numberText(heldBack)} were held back: too many in progress.`] : []),
  ].join(' ');
}
