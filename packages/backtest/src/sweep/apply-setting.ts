import type { MetricAlarmModel, MetricDataQuery } from '@inference-pipeline/cloudwatch-simulator';
import { UserError } from '@inference-pipeline/command-line';

import type { SettingValue } from './sweep-range';

/** Why a setting cannot be changed in a synthesized alarm. */
export class NotSweepableError extends UserError {
  override readonly name = 'NotSweepableError';
}

/** A setting of a synthesized alarm: what it is now, and the alarm with another value. */
interface Setting {
  readonly of: (alarm: MetricAlarmModel) => SettingValue | undefined;
  readonly withValue: (alarm: MetricAlarmModel, value: never) => MetricAlarmModel;
}

/** Statistic that counts samples; it is not the one that a stack file chooses. */
const COUNTS_SAMPLES = 'SampleCount';

/**
 * `IF(n >= 10, …)`, as the constructs write a minimum of samples. Other conditions of theirs have another
 * form.
 */
const MINIMUM = /\bIF\(([^<>=]+?) >= (\d+), /g;

/** `100 * m0 / (4 * 1)`: the period in minutes, as a factor of a number of samples. */
const PERIOD_FACTOR = /\* (\d+(?:\.\d+)?)\)/;

const SETTINGS: Readonly<Record<string, Setting>> = {
  thresholdMs: {
    of: (alarm) => (alarm.threshold ?? NaN) / unitsInMillisecond(alarm),
    withValue: (alarm, value: number) => ({
      ...alarm,
      threshold: Number((value * unitsInMillisecond(alarm)).toPrecision(15)),
    }),
  },
  thresholdPercent: plainThreshold(),
  threshold: plainThreshold(),
  statistic: {
    of: ({ queries }) => queries.map(({ metricStat }) => metricStat?.stat).find(isChosen),
    withValue: (alarm, stat: string) =>
      withMetricStats(alarm, (metricStat) =>
        isChosen(metricStat.stat) ? { ...metricStat, stat } : metricStat,
      ),
  },
  minimumSamples: { of: minimumSamplesOf, withValue: withMinimumSamples },
  periodSeconds: { of: ({ periodSeconds }) => periodSeconds, withValue: withPeriod },
  evaluationPeriods: {
    of: ({ evaluationPeriods }) => evaluationPeriods,
    withValue: (alarm, evaluationPeriods: number) => ({ ...alarm, evaluationPeriods }),
  },
  datapointsToAlarm: {
    of: ({ datapointsToAlarm }) => datapointsToAlarm,
    withValue: (alarm, datapointsToAlarm: number) => ({ ...alarm, datapointsToAlarm }),
  },
};

/**
 * The present value of a setting, in the unit of a stack file. Undefined if it is not in the alarm.
 *
 * @param setting its name in a stack file
 */
export function presentValue(alarm: MetricAlarmModel, setting: string): SettingValue | undefined {
  const value = SETTINGS[setting]?.of(alarm);
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

/**
 * The alarm as synthesis writes it for another value of a setting.
 *
 * @param setting its name in a stack file
 * @throws NotSweepableError if the synthesized alarm does not have what would change
 */
export function withSetting(
  alarm: MetricAlarmModel,
  setting: string,
  value: SettingValue,
): MetricAlarmModel {
  const known = SETTINGS[setting];
  if (known === undefined) throw new NotSweepableError(`${setting} cannot be swept.`);
  return known.withValue(alarm, value as never);
}

function plainThreshold(): Setting {
  return {
    of: ({ threshold }) => threshold,
    withValue: (alarm, threshold: number) => ({ ...alarm, threshold }),
  };
}

/**
 * SageMaker publishes times in microseconds, every other service and the function in milliseconds.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
function unitsInMillisecond({ queries }: MetricAlarmModel): number {
  const isSageMaker = queries.some(
    ({ metricStat }) => metricStat?.metric.namespace === 'AWS/SageMaker',
  );
  return isSageMaker ? 1000 : 1;
}

function isChosen(stat: string | undefined): stat is string {
  return stat !== undefined && stat !== COUNTS_SAMPLES;
}

function withMetricStats(
  alarm: MetricAlarmModel,
  change: (
    metricStat: NonNullable<MetricDataQuery['metricStat']>,
  ) => NonNullable<MetricDataQuery['metricStat']>,
): MetricAlarmModel {
  const queries = alarm.queries.map((query) =>
    query.metricStat === undefined ? query : { ...query, metricStat: change(query.metricStat) },
  );
  return { ...alarm, queries };
}

function minimumSamplesOf({ queries }: MetricAlarmModel): number | undefined {
  const found = queries.flatMap(({ expression = '' }) =>
    [...expression.matchAll(MINIMUM)].map(([, , least]) => Number(least)),
  );
  return found.length === 0 ? undefined : Math.max(...found);
}

/**
 * Alarms whose minimum is raised to what their measure needs: two predictions can be alike, and an error
 * needs samples in proportion to the spread of its signal.
 */
const RAISED_MINIMUM = /^(Stuck-Prediction|Model-Error)-Alarm-/;

function withMinimumSamples(alarm: MetricAlarmModel, value: number): MetricAlarmModel {
  if (RAISED_MINIMUM.test(alarm.name)) {
    throw new NotSweepableError(
      `${alarm.name} raises minimumSamples to what its measure needs, which only synthesis knows. Change it in the stack file, and compare two syntheses with --compare.`,
    );
  }
  if (minimumSamplesOf(alarm) === undefined) {
    throw new NotSweepableError(
      `${alarm.name} counts every period, so its expression has no minimum of samples to change. Set minimumSamples: 2 in the stack file, synthesize it again, and sweep then.`,
    );
  }
  const queries = alarm.queries.map((query) =>
    query.expression === undefined
      ? query
      : {
          ...query,
          expression: query.expression.replace(
            MINIMUM,
            (_, samples: string) => `IF(${samples} >= ${value}, `,
          ),
        },
  );
  return { ...alarm, queries };
}

function withPeriod(alarm: MetricAlarmModel, periodSeconds: number): MetricAlarmModel {
  const factor = alarm.queries.some(({ expression = '' }) => PERIOD_FACTOR.test(expression));
  if (factor) {
    throw new NotSweepableError(
      `The expression of ${alarm.name} contains its period. Change periodSeconds in the stack file, and compare two syntheses with --compare.`,
    );
  }
  return {
    ...withMetricStats(alarm, (metricStat) => ({ ...metricStat, periodSeconds })),
    periodSeconds,
  };
}
