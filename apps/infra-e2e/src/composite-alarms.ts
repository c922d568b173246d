import { randomUUID } from 'node:crypto';

/** An answer instead of moto's. */
export interface StandInAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const ACCOUNT = '123456789012';
const XML_NAMESPACE = 'http://monitoring.amazonaws.com/doc/2010-08-01/';

/** An alarm of `PutCompositeAlarm`, by the names of its parameters. */
type CompositeAlarm = URLSearchParams;

/**
 * Composite alarms of CloudWatch in its query protocol, which the AWS provider speaks: enough for a
 * second plan and a destroy. Like CloudWatch, it refuses a rule over a missing alarm, and the
 * deletion of an alarm that a rule names.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export class CompositeAlarms {
  readonly #alarms = new Map<string, CompositeAlarm>();
  readonly #metricAlarms = new Set<string>();

  /** Names of all composite alarms. */
  get names(): readonly string[] {
    return [...this.#alarms.keys()];
  }

  /** Rule of an alarm, by its name. */
  rule(name: string): string | undefined {
    return this.#alarms.get(name)?.get('AlarmRule') ?? undefined;
  }

  /** The answer to a request about composite alarms; undefined for every other one. */
  answer(body: string): StandInAnswer | undefined {
    const request = new URLSearchParams(body);
    switch (request.get('Action')) {
      case 'PutMetricAlarm':
        this.#metricAlarms.add(request.get('AlarmName') ?? '');
        return undefined;
      case 'PutCompositeAlarm':
        return this.#put(request);
      case 'DescribeAlarms':
        return request.get('AlarmTypes.member.1') === 'CompositeAlarm'
          ? this.#describe(members(request, 'AlarmNames'))
          : undefined;
      case 'DeleteAlarms':
        return this.#delete(members(request, 'AlarmNames'));
      case 'ListTagsForResource':
        return this.#listTags(request.get('ResourceARN') ?? '');
      default:
        return undefined;
    }
  }

  /**
   * Adds the composite alarms to moto's answer to DescribeAlarms, in CloudWatch's JSON protocol,
   * which the SDK speaks.
   */
  complete(operation: string | undefined, request: string, answer: string): string {
    if (operation !== 'DescribeAlarms' || !request.startsWith('{')) return answer;
    const { AlarmNames: asked } = JSON.parse(request) as { readonly AlarmNames?: string[] };
    const found = [...this.#alarms].filter(([name]) => asked?.includes(name) ?? true);
    return JSON.stringify({
      ...(JSON.parse(answer) as object),
      CompositeAlarms: found.map(([, alarm]) => plainAlarm(alarm)),
    });
  }

  #put(alarm: CompositeAlarm): StandInAnswer {
    const missing = namesIn(alarm).find(
      (name) => !this.#alarms.has(name) && !this.#metricAlarms.has(name),
    );
    if (missing !== undefined) {
      return refused(`Could not save the composite alarm as alarm [${missing}] does not exist`);
    }
    this.#alarms.set(alarm.get('AlarmName') ?? '', alarm);
    return answered('PutCompositeAlarm');
  }

  #describe(names: readonly string[]): StandInAnswer {
    const found = names.flatMap((name) => this.#alarms.get(name) ?? []);
    const described = found.map((alarm) => `<member>${describe(alarm)}</member>`).join('');
    return answered(
      'DescribeAlarms',
      `<CompositeAlarms>${described}</CompositeAlarms><MetricAlarms/>`,
    );
  }

  #delete(names: readonly string[]): StandInAnswer | undefined {
    const needed = names.find((name) =>
      [...this.#alarms].some(
        ([other, alarm]) => !names.includes(other) && namesIn(alarm).includes(name),
      ),
    );
    if (needed !== undefined) return refused(`Alarm [${needed}] is part of a composite alarm`);
    for (const name of names) this.#metricAlarms.delete(name);
    const composite = names.filter((name) => this.#alarms.delete(name));
    return composite.length === 0 ? undefined : answered('DeleteAlarms');
  }

  #listTags(arn: string): StandInAnswer | undefined {
    const alarm = [...this.#alarms.values()].find((candidate) => arnOf(candidate) === arn);
    if (alarm === undefined) return undefined;
    const tags = keys(alarm, /^Tags\.member\.\d+\.Key$/).map((key) =>
      element(
        'member',
        element('Key', escaped(alarm.get(key) ?? '')) +
          element('Value', escaped(alarm.get(key.replace(/Key$/, 'Value')) ?? '')),
      ),
    );
    return answered('ListTagsForResource', element('Tags', tags.join('')));
  }
}

/** The alarms that an alarm's rule and suppressor name. */
function namesIn(alarm: CompositeAlarm): readonly string[] {
  const inRule = [...(alarm.get('AlarmRule') ?? '').matchAll(/\("([^"]+)"\)/g)];
  const suppressor = alarm.get('ActionsSuppressor');
  return [...inRule.map(([, name = '']) => name), ...(suppressor === null ? [] : [suppressor])];
}

function describe(alarm: CompositeAlarm): string {
  const plain = [
    'ActionsEnabled',
    'ActionsSuppressor',
    'ActionsSuppressorExtensionPeriod',
    'ActionsSuppressorWaitPeriod',
    'AlarmDescription',
    'AlarmName',
    'AlarmRule',
  ].map((name) => {
    const value = alarm.get(name);
    return value === null ? '' : element(name, escaped(value));
  });
  const lists = ['AlarmActions', 'InsufficientDataActions', 'OKActions'].map((name) =>
    element(
      name,
      members(alarm, name)
        .map((value) => element('member', escaped(value)))
        .join(''),
    ),
  );
  return element('AlarmArn', arnOf(alarm)) + [...plain, ...lists].join('');
}

/** As CloudWatch's JSON protocol has it. No alarm is evaluated: all are OK. */
function plainAlarm(alarm: CompositeAlarm): Readonly<Record<string, unknown>> {
  const number = (name: string) => (alarm.has(name) ? Number(alarm.get(name)) : undefined);
  return {
    AlarmName: alarm.get('AlarmName'),
    AlarmArn: arnOf(alarm),
    AlarmDescription: alarm.get('AlarmDescription') ?? undefined,
    AlarmRule: alarm.get('AlarmRule'),
    ActionsEnabled: alarm.get('ActionsEnabled') !== 'false',
    AlarmActions: members(alarm, 'AlarmActions'),
    OKActions: members(alarm, 'OKActions'),
    InsufficientDataActions: members(alarm, 'InsufficientDataActions'),
    ActionsSuppressor: alarm.get('ActionsSuppressor') ?? undefined,
    ActionsSuppressorWaitPeriod: number('ActionsSuppressorWaitPeriod'),
    ActionsSuppressorExtensionPeriod: number('ActionsSuppressorExtensionPeriod'),
    StateValue: 'OK',
  };
}

function arnOf(alarm: CompositeAlarm): string {
  return `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${alarm.get('AlarmName') ?? ''}`;
}

function keys(request: URLSearchParams, pattern: RegExp): readonly string[] {
  return [...request.keys()].filter((key) => pattern.test(key));
}

/** A list of the query protocol: `AlarmNames.member.1`, `AlarmNames.member.2`, … */
function members(request: URLSearchParams, name: string): readonly string[] {
  return keys(request, new RegExp(`^${name}\\.member\\.\\d+$`)).map(
    (key) => request.get(key) ?? '',
  );
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function answered(operation: string, result = ''): StandInAnswer {
  const metadata = element('ResponseMetadata', element('RequestId', randomUUID()));
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${operation}Response xmlns="${XML_NAMESPACE}">${element(`${operation}Result`, result)}${metadata}</${operation}Response>`,
  };
}

function refused(message: string): StandInAnswer {
  const error = element('Type', 'Sender') + element('Code', 'ValidationError');
  return {
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="${XML_NAMESPACE}">${element('Error', error + element('Message', escaped(message)))}${element('RequestId', randomUUID())}</ErrorResponse>`,
  };
}
