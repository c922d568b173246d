import type { Severity } from '@inference-pipeline/monitoring-constructs';

/** What causes symptoms in other alarms. */
export type Trouble = 'failures' | 'slowness';

/** An alarm over several others, which notifies once in their place. */
export interface GroupAlarmDefinition {
  /** Name in AWS, before the stack's name, and heading of its section in the runbook. */
  readonly title: string;
  /** Severity of its alarms, unless a stack tunes them. */
  readonly severity: Severity;
  /** What may cause what it tells, and keeps it quiet. Default nothing. */
  readonly symptomOf?: readonly Trouble[];
  readonly meaning: string;
  readonly firstLook: string;
}

/**
 * The alarms that notify in place of those that one fault fires together. Two metric alarms notify
 * themselves, because a subscriber of the pipeline knows them: High-Latency-Alarm and
 * Inference-Error-Alarm; and those that are alone with what they watch.
 */
export const GROUP_ALARMS = {
  requestsFailing: {
    title: 'Requests-Failing',
    severity: 'critical',
    meaning:
      'Callers get errors, or so many inferences failed that the error budget of the availability is soon spent.',
    firstLook:
      'First see in the reason of this message, or at the top of the dashboard, which alarm fired first: Function alarms point to the function, Endpoint alarms to the model, and the API alarm alone to the API.',
  },
  requestsSlow: {
    title: 'Requests-Slow',
    severity: 'critical',
    symptomOf: ['failures'],
    meaning:
      'Callers wait too long, or so many inferences were slow that the error budget of the latency is soon spent.',
    firstLook:
      'First compare request rate, ModelLatency, CPU and memory of the endpoint on the dashboard with the hours before.',
  },
  servingDegraded: {
    title: 'Serving-Degraded',
    severity: 'warning',
    symptomOf: ['failures', 'slowness'],
    meaning:
      'The endpoint or the function is close to a limit, slower than usual, or fails for a few requests; most callers notice nothing yet.',
    firstLook:
      'First see in the reason of this message, or at the top of the dashboard, which alarm fired first, and continue in its section of the runbook.',
  },
  recordsAtRisk: {
    title: 'Records-At-Risk',
    severity: 'warning',
    meaning: 'Inferences are answered, but DynamoDB refuses or delays what is to be recorded.',
    firstLook:
      'First check the row Tables of the dashboard for throttled or failed writes; lost records are in the log of the function and can be replayed.',
  },
  inputsDrift: {
    title: 'Inputs-Drift',
    severity: 'warning',
    meaning:
      'The distribution of at least one input signal differs from the baseline: the model gets inputs that it was not trained on.',
    firstLook:
      'First look at the row Inputs of the dashboard: which signals drift? One points to its source, many to a caller or a different population.',
  },
  inputsInvalid: {
    title: 'Inputs-Invalid',
    severity: 'warning',
    meaning: 'At least one input signal is missing or invalid too often.',
    firstLook:
      "First run the saved log query 'violations by signal', which lists signals and kinds; then ask the callers, or the team that prepares the inputs, what they changed.",
  },
  predictionsDrift: {
    title: 'Predictions-Drift',
    severity: 'warning',
    meaning:
      'The distribution of at least one prediction signal differs from the baseline: the model predicts differently than before.',
    firstLook:
      'First check in the rows Inputs and Predictions of the dashboard whether inputs drift too: if so, the world changed; if not, the model did.',
  },
  predictionsInvalid: {
    title: 'Predictions-Invalid',
    severity: 'warning',
    meaning:
      'Predictions are missing, invalid, or the same for all inputs: the model answers, but not usefully.',
    firstLook:
      'First check whether a model was just deployed, then the log of its container and the row Predictions of the dashboard.',
  },
  predictionsWrong: {
    title: 'Predictions-Wrong',
    severity: 'warning',
    meaning: 'Predictions differ too often, or too far, from the ground truth that arrived.',
    firstLook:
      'First compare variants and classes in the row Quality of the dashboard, then check whether inputs drifted when those predictions were made.',
  },
} as const satisfies Readonly<Record<string, GroupAlarmDefinition>>;

/** Name of an alarm over several others. */
export type GroupAlarmKey = keyof typeof GROUP_ALARMS;

/** Every alarm over several others, in the order of the dashboard. */
export const GROUP_ALARM_KEYS = Object.keys(GROUP_ALARMS) as readonly GroupAlarmKey[];

/** The definition of an alarm over several others. */
export function groupAlarmDefinition(key: GroupAlarmKey): GroupAlarmDefinition {
  return GROUP_ALARMS[key];
}
