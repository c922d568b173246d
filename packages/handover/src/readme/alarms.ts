import { code, counted, link, table } from '@inference-pipeline/command-line';
import {
  blocksOf,
  readResources,
  type JsonObject,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { RUNBOOK_PATH, sectionNamed } from '../runbook-file';
import { threshold, watched, windowInWords } from './alarm-words';
import { thresholdsInWords } from './threshold-words';

const METRIC_ALARM = 'aws_cloudwatch_metric_alarm';
const COMPOSITE_ALARM = 'aws_cloudwatch_composite_alarm';

/** An alarm as the table shows it. */
interface ListedAlarm {
  readonly name: string;
  readonly attributes: JsonObject;
  readonly severity: string;
  /** The alarms that its rule waits for, by name. */
  readonly waitsFor: ReadonlySet<string>;
  /** Its name in the variable of thresholds; undefined if no variable sets its threshold. */
  readonly key: string | undefined;
}

/** Alarms of parts of one kind, such as signals, are one row. */
interface Row {
  readonly alarms: readonly ListedAlarm[];
  readonly cells: readonly string[];
}

/**
 * The section that lists the alarms as they are while no variable is set.
 *
 * @param variables values for variables without a default, such as a module's name
 */
export function alarmsSection(
  configuration: TerraformJson,
  variables: JsonObject = {},
): readonly string[] {
  const { resources } = readResources(
    configuration,
    { types: [METRIC_ALARM, COMPOSITE_ALARM] },
    { variables },
  );
  const alarms = resources.map(({ type, address, attributes }) => ({
    name: String(attributes['alarm_name']),
    attributes,
    severity: severityOf(attributes),
    waitsFor: alarmsIn(attributes['alarm_rule']),
    key: type === METRIC_ALARM ? keyOf(configuration, address) : undefined,
  }));
  const listed = alarms.filter(({ severity }) => severity !== '');
  if (listed.length === 0) return [];
  const words = thresholdsInWords(configuration, variables);
  const rows = rowsOf(listed, (alarm) => cellsOf(alarm, alarms, words));
  const helpers = alarms.length - listed.length;
  return [
    [
      '## Alarms',
      '',
      `Each alarm, as it is while no variable is set, with its section in ${link(code(RUNBOOK_PATH), RUNBOOK_PATH)}. An alarm fires when so many datapoints of its window are beyond the threshold. ` +
        `The last column is its name in ${code('alarm_thresholds')}.` +
        (helpers > 0
          ? ` ${counted(helpers, 'more alarm')} of no severity only serve the rules of these and tell nobody.`
          : ''),
      '',
      table(
        ['alarm', 'watches', 'threshold', 'window', 'severity', 'told by', 'variable'],
        rows.map(({ alarms: those, cells }) => [nameCell(those), ...cells]),
      ),
    ].join('\n'),
  ];
}

function rowsOf(
  alarms: readonly ListedAlarm[],
  cells: (alarm: ListedAlarm) => readonly string[],
): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const alarm of alarms) {
    const own = cells(alarm);
    // Parts are told apart by the end of the name alone; all else is equal.
    const section = sectionNamed(String(alarm.attributes['alarm_description'])) ?? alarm.name;
    const id = [section, ...own].join('\n');
    rows.set(id, { alarms: [...(rows.get(id)?.alarms ?? []), alarm], cells: own });
  }
  return [...rows.values()].sort(
    (one, other) =>
      order(one) - order(other) ||
      (one.alarms[0]?.name ?? '').localeCompare(other.alarms[0]?.name ?? '', 'en'),
  );
}

function order({ alarms }: Row): number {
  return alarms[0]?.severity === 'critical' ? 0 : 1;
}

/** The name as a link; of several, what their names share. */
function nameCell(alarms: readonly ListedAlarm[]): string {
  const [first] = alarms;
  if (first === undefined) return '';
  const section = sectionNamed(String(first.attributes['alarm_description']));
  const name =
    alarms.length === 1
      ? code(first.name)
      : `${code(pattern(alarms.map((alarm) => alarm.name)))} (${alarms.length})`;
  return section === undefined ? name : link(name, `${RUNBOOK_PATH}#${section}`);
}

function pattern(names: readonly string[]): string {
  const [first = ''] = names;
  const common = (matches: (length: number) => boolean) => {
    let length = 0;
    while (length < first.length && matches(length + 1)) length += 1;
    return length;
  };
  const start = common((length) => names.every((name) => name.startsWith(first.slice(0, length))));
  const end = common((length) => names.every((name) => name.endsWith(first.slice(-length))));
  const [head, tail] = [first.slice(0, start), first.slice(first.length - end)];
  // Whole words: signals may begin or end alike.
  return `${head.slice(0, head.lastIndexOf('-') + 1)}*${tail.slice(tail.indexOf('-'))}`;
}

function cellsOf(
  alarm: ListedAlarm,
  all: readonly ListedAlarm[],
  words: Readonly<Record<string, string>>,
): readonly string[] {
  const { attributes, severity, key, name } = alarm;
  return [
    watched(attributes),
    threshold(attributes, key === undefined ? undefined : words[key]),
    windowInWords(attributes),
    severity,
    toldBy(alarm, all) ?? (name.startsWith('Pipeline-Unhealthy') ? 'nobody: for status pages' : ''),
    key === undefined ? '' : code(key),
  ];
}

/** Who tells people: the alarm itself, or the first one above it that has actions. */
function toldBy(alarm: ListedAlarm, all: readonly ListedAlarm[]): string | undefined {
  if (hasActions(alarm)) return 'itself';
  const above = all.filter(({ waitsFor }) => waitsFor.has(alarm.name));
  for (const other of above) {
    if (hasActions(other)) return code(other.name);
    const higher = toldBy(other, all);
    if (higher !== undefined) return higher;
  }
  return undefined;
}

/** The alarms that a rule waits for: those in its `NOT` only suppress it. */
function alarmsIn(rule: unknown): ReadonlySet<string> {
  const names = String(rule).matchAll(/(?<!NOT )ALARM\("([^"]*)"\)/g);
  return new Set([...names].map(([, name = '']) => name));
}

function hasActions({ attributes: { alarm_actions: actions } }: ListedAlarm): boolean {
  return Array.isArray(actions) ? actions.length > 0 : actions !== undefined;
}

function severityOf({ alarm_description: description }: JsonObject): string {
  return (/^(CRITICAL|WARNING): /.exec(String(description))?.[1] ?? '').toLowerCase();
}

/** The key in the local value of thresholds that the alarm's threshold, or its band, comes from. */
function keyOf({ resource = {} }: TerraformJson, address: string): string | undefined {
  const [type = '', name = ''] = address.split('.');
  const [body = {}] = blocksOf(resource[type]?.[name]);
  const { alarm_description: _, ...settings } = body;
  return /local\.alarm_thresholds\.(\w+)/.exec(JSON.stringify(settings))?.[1];
}
