import type { ModelAlarmSubject, ModelAlarmView } from '../../../shared/model-view';
import { numberText, windowText } from '../../format';
import { StateBadge } from '../alarms-tab';

const SUBJECTS: Readonly<
  Record<
    ModelAlarmSubject,
    { readonly label: string; readonly unit: string; readonly side: string }
  >
> = {
  accuracy: { label: 'Accuracy', unit: ' %', side: '≥' },
  drift: { label: 'Drift', unit: '', side: '≤' },
  error: { label: 'Error', unit: '', side: '≤' },
  stuck: { label: 'Stuck', unit: '', side: '' },
  violations: { label: 'Unusable', unit: ' %', side: '≤' },
};

/** The alarms of a signal or of the ground truth: state, newest value and threshold. */
export function ModelAlarms({ alarms }: { readonly alarms: readonly ModelAlarmView[] }) {
  return (
    <ul class="model-alarms">
      {alarms.map((alarm) => (
        <li
          key={alarm.name}
          data-alarm-of-model={alarm.name}
          data-state={alarm.state}
          title={alarm.name}
        >
          <StateBadge state={alarm.state} />
          <span>
            {SUBJECTS[alarm.subject].label}
            <span class="muted small"> {valueText(alarm)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function valueText({ subject, value, threshold, windowMinutes }: ModelAlarmView): string {
  const { unit, side } = SUBJECTS[subject];
  const window = `in ${windowText(windowMinutes)}`;
  if (value === null) return `too few values ${window}`;
  if (side === '' || threshold === null) return window;

  return `${numberText(value)}${unit}, should be ${side} ${numberText(threshold)}${unit} ${window}`;
}
