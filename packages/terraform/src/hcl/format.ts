import { fail, numeric, plainNumber, text } from './values';

/** `%%`, or a verb with the digits of its precision: those that need no more than the value. */
const VERB = /%(?:%|(?:\.(\d+))?([a-zA-Z])|(.?))/gs;

/**
 * The function `format`, with the verbs `%s`, `%q`, `%d`, `%v`, `%t`, `%f` and `%g`, without widths and flags.
 *
 * @throws HclFunctionError for another verb, and for too few or too many values
 * @see https://developer.hashicorp.com/terraform/language/functions/format
 */
export function formatted(template: string, values: readonly unknown[]): string {
  let used = 0;
  const result = template.replace(
    VERB,
    (whole, digits: string | undefined, verb: string | undefined) => {
      if (whole === '%%') return '%';
      if (verb === undefined) fail(`${whole} is not evaluated`);
      if (used >= values.length) fail(`there is no value for ${whole}`);
      const value = values[used];
      used += 1;
      return written(verb, value, digits === undefined ? undefined : Number(digits));
    },
  );
  return used === values.length ? result : fail('there are more values than verbs');
}

function written(verb: string, value: unknown, digits: number | undefined): string {
  switch (verb) {
    case 's':
    case 't':
    case 'v':
      return text(value);
    case 'q':
      return JSON.stringify(text(value));
    case 'd':
      return plainNumber(Math.trunc(numeric(value)));
    case 'f':
      return numeric(value).toFixed(digits ?? 6);
    case 'g':
      return digits === undefined
        ? fail('%g is not evaluated')
        : significant(numeric(value), digits);
    default:
      return fail(`%${verb} is not evaluated`);
  }
}

/** So many significant digits without trailing zeros; with an exponent below 0.0001 and above the digits. */
function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(Math.max(1, digits)));
  const exponent = rounded === 0 ? 0 : Number(/e(.*)$/.exec(rounded.toExponential())?.[1]);
  if (exponent >= -4 && exponent < Math.max(1, digits)) return plainNumber(rounded);
  return rounded.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
