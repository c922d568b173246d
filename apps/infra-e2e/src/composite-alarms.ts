import { AwsError } from '@inference-pipeline/local-aws';

import { ACCOUNT_ID, REGION } from './aws-account';
import type { StandIn } from './stand-in';

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Tagging {
  readonly ResourceARN: string;
  readonly Tags?: readonly Tag[];
  readonly TagKeys?: readonly string[];
}

/** An alarm of `PutCompositeAlarm`. In the query protocol, its values are texts. */
interface CompositeAlarm {
  readonly AlarmName: string;
  readonly AlarmRule: string;
  readonly ActionsSuppressor?: string;
  readonly Tags?: readonly Tag[];
  readonly [member: string]: unknown;
}

interface AlarmSelection {
  readonly AlarmNames?: readonly string[];
  readonly AlarmTypes?: readonly string[];
}

/**
 * Composite alarms of CloudWatch: enough for a second plan and a destroy. Like CloudWatch, it refuses
 * a rule over a missing alarm, and the deletion of an alarm that a rule names.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export class CompositeAlarms implements StandIn {
  readonly #alarms = new Map<string, CompositeAlarm>();
  /** Tags of metric alarms: moto would give a new alarm the tags of a deleted one of the same name. */
  readonly #metricAlarms = new Map<string, readonly Tag[]>();

  readonly answers = {
    'monitoring.PutMetricAlarm': ({
      AlarmName,
      Tags = [],
    }: Pick<CompositeAlarm, 'AlarmName' | 'Tags'>) => {
      // Tags count at creation alone.
      this.#metricAlarms.set(AlarmName, this.#metricAlarms.get(AlarmName) ?? Tags);
      return undefined;
    },
    'monitoring.PutCompositeAlarm': (alarm: CompositeAlarm) => {
      const missing = namesIn(alarm).find(
        (name) => !this.#alarms.has(name) && !this.#metricAlarms.has(name),
      );
      if (missing !== undefined) {
        throw refused(`Could not save the composite alarm as alarm [${missing}] does not exist`);
      }

      // Tags count at creation alone.
      const { Tags = alarm.Tags } = this.#alarms.get(alarm.AlarmName) ?? {};
      this.#alarms.set(alarm.AlarmName, { ...alarm, ...(Tags && { Tags }) });
      return {};
    },
    'monitoring.DescribeAlarms': ({ AlarmNames, AlarmTypes }: AlarmSelection) =>
      AlarmTypes?.join() === 'CompositeAlarm'
        ? { CompositeAlarms: this.#described(AlarmNames), MetricAlarms: [] }
        : undefined,
    'monitoring.DeleteAlarms': ({ AlarmNames: names = [] }: AlarmSelection) => {
      const kept = [...this.#alarms.values()].filter(({ AlarmName }) => !names.includes(AlarmName));
      const needed = kept.flatMap(namesIn).find((name) => names.includes(name));
      if (needed !== undefined) throw refused(`Alarm [${needed}] is part of a composite alarm`);

      for (const name of names) this.#metricAlarms.delete(name);
      return names.filter((name) => this.#alarms.delete(name)).length === 0 ? undefined : {};
    },
    'monitoring.ListTagsForResource': ({ ResourceARN }: { readonly ResourceARN: string }) => {
      const name = nameOf(ResourceARN);
      const Tags = this.#metricAlarms.get(name) ?? this.#alarms.get(name)?.Tags;
      return Tags === undefined && !this.#alarms.has(name) ? undefined : { Tags: Tags ?? [] };
    },
    'monitoring.TagResource': ({ ResourceARN, Tags }: Tagging) =>
      this.#tag(ResourceARN, (tags) => [
        ...tags.filter(({ Key }) => !Tags?.some((tag) => tag.Key === Key)),
        ...(Tags ?? []),
      ]),
    'monitoring.UntagResource': ({ ResourceARN, TagKeys }: Tagging) =>
      this.#tag(ResourceARN, (tags) => tags.filter(({ Key }) => !TagKeys?.includes(Key))),
  };

  readonly corrections = {
    'monitoring.DescribeAlarms': (answer: object, { AlarmNames }: AlarmSelection) => ({
      ...answer,
      CompositeAlarms: this.#described(AlarmNames),
    }),
  };

  /** Names of all composite alarms. */
  get names(): readonly string[] {
    return [...this.#alarms.keys()];
  }

  /** Rule of an alarm, by its name. */
  rule(name: string): string | undefined {
    return this.#alarms.get(name)?.AlarmRule;
  }

  /** Undefined if there is no such alarm. */
  #tag(arn: string, change: (tags: readonly Tag[]) => readonly Tag[]): object | undefined {
    const name = nameOf(arn);
    const tags = this.#metricAlarms.get(name);
    const alarm = this.#alarms.get(name);
    if (tags !== undefined) this.#metricAlarms.set(name, change(tags));
    else if (alarm) this.#alarms.set(name, { ...alarm, Tags: change(alarm.Tags ?? []) });
    else return undefined;
    return {};
  }

  #described(names = this.names): readonly object[] {
    return names.flatMap((name) => this.#alarms.get(name) ?? []).map(described);
  }
}

/** The alarms that an alarm's rule and suppressor name. */
function namesIn({ AlarmRule, ActionsSuppressor }: CompositeAlarm): readonly string[] {
  const inRule = [...AlarmRule.matchAll(/\("([^"]+)"\)/g)].map(([, name = '']) => name);
  return ActionsSuppressor === undefined ? inRule : [...inRule, ActionsSuppressor];
}

/** No alarm is evaluated: all are OK. */
function described({ Tags: unused, ...alarm }: CompositeAlarm): object {
  const list = (name: string) => (Array.isArray(alarm[name]) ? (alarm[name] as unknown[]) : []);
  const number = (name: string) => (alarm[name] === undefined ? undefined : Number(alarm[name]));
  return {
    ...alarm,
    AlarmArn: arnOf(alarm),
    ActionsEnabled: String(alarm['ActionsEnabled']) !== 'false',
    AlarmActions: list('AlarmActions'),
    OKActions: list('OKActions'),
    InsufficientDataActions: list('InsufficientDataActions'),
    ActionsSuppressorWaitPeriod: number('ActionsSuppressorWaitPeriod'),
    ActionsSuppressorExtensionPeriod: number('ActionsSuppressorExtensionPeriod'),
    StateValue: 'OK',
  };
}

function arnOf({ AlarmName }: Pick<CompositeAlarm, 'AlarmName'>): string {
  return `arn:aws:cloudwatch:${REGION}:${ACCOUNT_ID}:alarm:${AlarmName}`;
}

function nameOf(arn: string): string {
  return arn.split(':').slice(6).join(':');
}

function refused(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
