import {
  isObject,
  objectOf,
  partsOf,
  type Arguments,
  type TerraformJson,
} from '@inference-pipeline/terraform';

/** What receiving teams tune: thresholds, with the variables in them, silence, and topics. */
const TUNED =
  /\blocal\.alarm_thresholds\.\w+|\bvar\.(?:silenced_alarms|(?:critical|warning)_topic_arns)\b/;

const THRESHOLD = /\blocal\.alarm_thresholds\.(\w+)/g;

/**
 * The arguments that a test expects of an alarm: as planned with the defaults of all variables, except what
 * the variables of alarms tune. There the expression stays, with the local value of thresholds written out, so that the test passes whatever a team sets, and fails if a default was edited.
 */
export function tunedArguments(
  written: Arguments,
  planned: Arguments,
  { locals }: TerraformJson,
): Arguments {
  const thresholds = objectOf(objectOf(locals)['alarm_thresholds']);
  const walk = (before: unknown, after: unknown): unknown => {
    if (typeof before === 'string') return TUNED.test(before) ? writtenOut(before, after) : after;
    if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
      return after.map((item: unknown, index) => walk(before[index], item));
    }
    if (!isObject(before) || !isObject(after)) return after;
    return Object.fromEntries(
      Object.entries(after).map(([name, member]) => [name, walk(before[name], member)]),
    );
  };
  const writtenOut = (text: string, otherwise: unknown): unknown => {
    const expression = text.replace(THRESHOLD, (_, key: string) => operand(thresholds[key]));
    if (/\blocal\./.test(expression)) return otherwise;
    const [part, ...more] = partsOf(expression);
    if (part === undefined || !('expression' in part) || more.length > 0) return expression;
    // A comparison binds more closely than a conditional.
    return part.expression.includes(' ? ') ? `\${(${part.expression})}` : expression;
  };
  return walk(written, planned) as Arguments;
}

/** A value as an operand of an expression. */
function operand(value: unknown): string {
  return typeof value === 'string' && value.startsWith('${')
    ? value.slice(2, -1)
    : JSON.stringify(value ?? null);
}
