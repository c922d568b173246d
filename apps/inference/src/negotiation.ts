import { headerOf, type ApiEvent } from './api-event';
import { JSON_TYPE, mediaTypeOf } from './media-types';
import type { Problem } from './problems';
import { quotable } from './text';

/** Elements of a list, in which quoted text may hold commas. */
const ELEMENT = /(?:"(?:\\.|[^"\\])*"|[^",])+/gs;
/** Parameters, in which quoted text may hold semicolons. */
const PARAMETER = /;\s*([^\s=;"]+)\s*(?:=\s*("(?:\\.|[^"\\])*"|[^\s;"]*))?/gs;
/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2 */
const WEIGHT = /^(?:0(?:\.\d*)?|1(?:\.0*)?)$/;

/** How well an Accept header takes a media type. */
interface Preference {
  /** 0 is not acceptable. */
  readonly weight: number;
  /** Of the range that decides: the more specific, the higher. */
  readonly specificity: number;
}

const ANY: Preference = { weight: 1, specificity: 0 };
const NONE: Preference = { weight: 0, specificity: 0 };

/** Parameters by name in lower case, without quotes. */
function parametersOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(PARAMETER)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/^"|"$/g, '').toLowerCase(),
    ]),
  );
}

/**
 * How well an Accept header takes a media type: the most specific range that matches decides. A
 * parameter of a range excludes a type that has another value for it. Ranges that cannot be read are
 * ignored, and so is a header without any other.
 *
 * @param contentType with its parameters; a range such as `image/*` is taken if any of its types may be
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function preferenceFor(contentType: string, accept: string | undefined): Preference {
  if (accept === undefined) return ANY;

  const mediaType = mediaTypeOf(contentType) ?? 'application/octet-stream';
  const parameters = parametersOf(contentType);
  const [type = ''] = mediaType.split('/');
  let best: Preference | undefined;
  let isReadable = false;
  for (const [element] of accept.matchAll(ELEMENT)) {
    const range = mediaTypeOf(element);
    if (range === undefined) continue;

    isReadable = true;
    const matched = range === mediaType ? 3 : range === `${type}/*` ? 2 : range === '*/*' ? 1 : 0;
    const named = parametersOf(element);
    const weight = named.get('q') ?? '1';
    const found = { weight: WEIGHT.test(weight) ? Number(weight) : 1 };
    if (matched === 0) {
      // What the model will answer is not known yet.
      const isInside =
        mediaType === '*/*' || (mediaType === `${type}/*` && range.startsWith(`${type}/`));
      if (isInside && found.weight > 0) return { ...found, specificity: 3 };

      continue;
    }
    const others = [...named].filter(([name]) => name !== 'q');
    if (others.some(([name, value]) => (parameters.get(name) ?? value) !== value)) continue;

    const specificity = matched + Math.min(others.length, 99) / 100;
    if (best === undefined || specificity >= best.specificity) best = { ...found, specificity };
  }
  return isReadable ? (best ?? NONE) : ANY;
}

/** The form of an answer: in the envelope, or as the model wrote it. */
export type AnswerForm = 'envelope' | 'as-it-is';

/**
 * The form of an answer that the caller prefers. Of two that are as welcome, it is the one that is named
 * more closely, and else the envelope.
 *
 * @param modelType type of the model's answer, or the range within which it will be
 * @returns undefined if neither is acceptable
 */
export function preferredForm(
  accept: string | undefined,
  modelType: string | undefined,
): AnswerForm | undefined {
  const envelope = preferenceFor(JSON_TYPE, accept);
  // The envelope has the same type as an answer in JSON.
  const asItIs =
    modelType === undefined || mediaTypeOf(modelType) === JSON_TYPE
      ? NONE
      : preferenceFor(modelType, accept);
  if (envelope.weight === 0 && asItIs.weight === 0) return undefined;

  const byCloseness = asItIs.specificity > envelope.specificity ? 'as-it-is' : 'envelope';
  if (asItIs.weight === envelope.weight) return byCloseness;

  return asItIs.weight > envelope.weight ? 'as-it-is' : 'envelope';
}

/** The reason to refuse the forms that a caller takes. */
export function notAcceptable(event: ApiEvent, modelType?: string): Problem | undefined {
  const accept = headerOf(event, 'accept');
  return accept !== undefined && preferredForm(accept, modelType) === undefined
    ? unacceptableAnswer(accept, modelType)
    : undefined;
}

/** The problem of an answer that has no form which the caller takes. */
export function unacceptableAnswer(accept = '', modelType?: string): Problem {
  const offered =
    modelType === undefined || mediaTypeOf(modelType) === JSON_TYPE
      ? JSON_TYPE
      : `${JSON_TYPE} or ${quotable(modelType, 100)}`;
  const reason = `The answer is ${offered}, which Accept excludes`;
  return {
    name: 'not-acceptable',
    detail: `${reason}: ${quotable(accept, 200)}`,
    unquotedDetail: reason,
  };
}
