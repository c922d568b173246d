/** An alarm over several others, which notifies once in their place. */
interface GroupAlarmDefinition {
  /** Name in AWS, before the stack's name, and heading of its section in the runbook. */
  readonly title: string;
  readonly meaning: string;
  readonly firstLook: string;
}

/** The alarms over the alarms of single signals, which often fire together. */
export const GROUP_ALARMS = {
  inputsDrift: {
    title: 'Inputs-Drift',
    meaning:
      'The distribution of at least one input signal differs from the baseline: the model gets inputs that it was not trained on.',
    firstLook:
      'First look at the row "Inputs" of the dashboard: which signals drift? One points to its source, many to a caller or a different population.',
  },
  predictionsDrift: {
    title: 'Predictions-Drift',
    meaning:
      'The distribution of at least one prediction signal differs from the baseline: the model predicts differently than before.',
    firstLook:
      'First check in the rows "Inputs" and "Predictions" of the dashboard whether inputs drift too: if so, the world changed; if not, the model did.',
  },
} as const satisfies Readonly<Record<string, GroupAlarmDefinition>>;

/** Name of an alarm over several others. */
export type GroupAlarmKey = keyof typeof GROUP_ALARMS;
