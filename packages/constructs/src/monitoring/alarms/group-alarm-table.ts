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
      'At least one signal of the input is distributed otherwise than in the baseline: the model sees what it was not trained on.',
    firstLook:
      'First see in the row "Inputs" of the dashboard which signals drift: one points to its source, many to a caller or another population.',
  },
  predictionsDrift: {
    title: 'Predictions-Drift',
    meaning:
      'At least one signal of the prediction is distributed otherwise than in the baseline: the model says what it did not say before.',
    firstLook:
      'First see in the rows "Inputs" and "Predictions" of the dashboard whether inputs drift too: if so, the world changed; if not, the model did.',
  },
} as const satisfies Readonly<Record<string, GroupAlarmDefinition>>;

/** Name of an alarm over several others. */
export type GroupAlarmKey = keyof typeof GROUP_ALARMS;
