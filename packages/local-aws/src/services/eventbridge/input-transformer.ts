import { isRecord, type AwsEvent } from './event';

/** What a target receives instead of the event. */
export interface InputTransformer {
  /** Variable → JSON path. */
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

/** The rule for which an event is transformed. */
export interface TransformingRule {
  readonly name: string;
  readonly arn: string;
}

/**
 * The text that EventBridge sends to a target. Inside quotes, a value is written as it is, without
 * escapes, so that a double quote in it ends the text; an object or a list loses its quotes there.
 * Outside, EventBridge adds what makes a text JSON. A variable whose path the event does not have becomes
 * an empty text in both.
 *
 * @param ingestionTime ISO 8601
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function transformInput(
  { paths, template }: InputTransformer,
  event: AwsEvent,
  rule: TransformingRule,
  ingestionTime = event.time,
): string {
  const { detail: _detail, ...withoutDetail } = event;
  const values: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(
      Object.entries(paths).map(([name, path]) => [name, valueAt(event, path)]),
    ),
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': ingestionTime,
    'aws.events.event': withoutDetail,
    'aws.events.event.json': event,
  };
  let isQuoted = false;
  return template.replace(/\\[\s\S]|"|<([\w.-]+)>/g, (part, name: string | undefined) => {
    if (part === '"') isQuoted = !isQuoted;
    if (name === undefined || !Object.hasOwn(values, name)) return part;
    return isQuoted ? inText(values[name]) : JSON.stringify(values[name] ?? '');
  });
}

function inText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '');
}

/** The value at a JSON path of dots, indices and `*`; undefined where there is none. */
export function valueAt(event: object, path: string): unknown {
  const steps = [...path.replace(/^\$/, '').matchAll(/\.([^.[\]]+)|\[(\d+|\*)\]|\['([^']+)'\]/g)];
  let found: readonly unknown[] = [event];
  let isMany = false;
  for (const [, name, index, quoted] of steps) {
    const step = name ?? quoted ?? index ?? '';
    isMany ||= step === '*';
    found = found
      .flatMap((value) => childrenOf(value, step))
      .filter((value) => value !== undefined);
  }
  return isMany ? (found.length === 0 ? undefined : found) : found[0];
}

function childrenOf(value: unknown, step: string): readonly unknown[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return step === '*' ? list : [list[Number(step)]];
  }
  if (!isRecord(value)) return [];
  return step === '*'
    ? Object.values(value)
    : [Object.hasOwn(value, step) ? value[step] : undefined];
}
