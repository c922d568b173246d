import { Construct } from 'constructs';

import type { AlarmContext } from '../alarms/alarm-context';
import { CompositeAlarm, type Alarm } from '../alarms/composite-alarm';
import { MetricAlarm } from '../alarms/metric-alarm';
import { describeAlarm } from '../alarms/runbook';
import type { Severity } from '../alarms/severity';
import { count, describeQuantity, seconds } from '../metrics/quantity';
import { MAIN_RESOURCE_ID } from '../readable-address-stack';
import { BURN_RATES, samplesThatOneCannotFire, type BurnRate } from './burn-rates';
import { errorBudget } from './error-budget';
import { burnRate, type ServiceLevel } from './service-level';

export interface BurnRateAlarmsProps {
  readonly level: ServiceLevel;
  readonly context: AlarmContext;
  /** Whether the alarms notify themselves, rather than through an alarm over them. Default true. */
  readonly notify?: boolean;
}

/** A burn-rate alarm over both of its windows. */
export interface BurnRateAlarm extends Alarm {
  readonly severity: Severity;
}

const SEVERITY: Readonly<Record<BurnRate['speed'], Severity>> = {
  fast: 'critical',
  medium: 'critical',
  slow: 'warning',
};

/**
 * The multi-window, multi-burn-rate alarms of one objective: fast, medium and slow. Each is a
 * composite of a long and a short window, and does not fire while the long window of the next faster one
 * does, which outlasts its own short window: what a faster one has told, a slower one does not tell again
 * hours later. The alarms on the single windows never notify.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export class BurnRateAlarms extends Construct {
  /** The fastest first. */
  readonly alarms: readonly BurnRateAlarm[];

  constructor(scope: Construct, id: string, props: BurnRateAlarmsProps) {
    super(scope, id);
    const steps: BurnRateStep[] = [];
    for (const rate of BURN_RATES) {
      const unless = steps.slice(-1).map(({ longWindow }) => longWindow);
      steps.push(new BurnRateStep(this, rate.speed, { ...props, rate, unless }));
    }
    this.alarms = steps;
  }
}

interface BurnRateStepProps extends BurnRateAlarmsProps {
  readonly rate: BurnRate;
  readonly unless: readonly Alarm[];
}

class BurnRateStep extends Construct implements BurnRateAlarm {
  readonly resource: Alarm['resource'];
  readonly name: string;
  readonly arn: string;
  readonly severity: Severity;
  readonly longWindow: Alarm;

  constructor(scope: Construct, id: string, props: BurnRateStepProps) {
    super(scope, id);
    const { level, context, notify = true, rate, unless } = props;
    const { stackName, topics } = context;
    const { speed, burnRate: threshold, longWindowSeconds, shortWindowSeconds } = rate;
    const title = `${level.title}-Burn-Alarm`;
    const name = `${level.title}-${capitalised(speed)}-Burn`;
    const badShare = threshold * errorBudget(level.objectivePercent);
    const window = (label: 'long' | 'short', periodSeconds: number, minimumSamples: number) =>
      new MetricAlarm<'None'>(this, label, {
        alarmName: `${name}-${capitalised(label)}-Window-${stackName}`,
        description: describeAlarm(context, {
          title,
          severity: undefined,
          meaning: `The ${label} window (${describeQuantity(seconds(periodSeconds))}) of ${name}-Alarm-${stackName}, which fires when both windows do.`,
          firstLook: 'See that alarm.',
        }),
        watched: burnRate(level, periodSeconds, minimumSamples),
        threshold: count(threshold),
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        topicArns: [],
      });
    this.longWindow = window('long', longWindowSeconds, samplesThatOneCannotFire(badShare));
    const shortWindow = window('short', shortWindowSeconds, 1);
    this.severity = SEVERITY[speed];
    const alarm = new CompositeAlarm(this, MAIN_RESOURCE_ID, {
      alarmName: `${name}-Alarm-${stackName}`,
      description: describeAlarm(context, {
        title,
        severity: this.severity,
        meaning: `The error budget of the objective that ${level.objectivePercent} % of ${level.requests} ${level.good} burns ${threshold} times too fast, over ${describeQuantity(seconds(longWindowSeconds))} and over the last ${describeQuantity(seconds(shortWindowSeconds))}: more than ${percentOf(badShare)} % are bad.`,
        firstLook: level.firstLook,
      }),
      firesWhen: 'all',
      alarms: [this.longWindow, shortWindow],
      unless,
      topicArns: notify ? topics[this.severity] : [],
    });
    this.resource = alarm.resource;
    this.name = alarm.name;
    this.arn = alarm.arn;
  }
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function percentOf(share: number): number {
  return Number((100 * share).toFixed(3));
}
