import { headerOf, type ApiEvent } from './api-event';
import type { Problem } from './problems';

/** Request header that names the model of a multi-model endpoint. */
const HEADER = 'inference-target-model';

/**
 * A name that SageMaker takes, without a way out of a folder.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
const TARGET_MODEL = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\x21-\x7e]{1,1024}$/;

/**
 * The model that a caller names, or the reason to refuse it. If the stack has just one name without
 * `*`, callers need not repeat it.
 *
 * @param allowed names, in which `*` matches any characters; undefined if the endpoint has one model
 */
export function parseTargetModel(
  event: ApiEvent,
  allowed: readonly string[] | undefined,
): { readonly targetModel: string | undefined } | { readonly rejection: Problem } {
  if (allowed === undefined) return { targetModel: undefined };

  const [only = '*', ...others] = allowed;
  const isFixed = others.length === 0 && !only.includes('*');
  const named = headerOf(event, HEADER) ?? (isFixed ? only : undefined);
  if (named === undefined || !TARGET_MODEL.test(named)) {
    const got = named === undefined ? 'got none' : `got ${named.length} characters`;
    return reject('invalid-target-model', `Inference-Target-Model must name a model, ${got}`);
  }

  return allowed.some((pattern) => matches(named, pattern))
    ? { targetModel: named }
    : reject('unknown-target-model', 'Inference-Target-Model names no model of this API');
}

function reject(name: Problem['name'], detail: string): { readonly rejection: Problem } {
  return { rejection: { name, detail } };
}

/** Whether a name matches a pattern, in linear time. */
function matches(name: string, pattern: string): boolean {
  const [start = '', ...parts] = pattern.split('*');
  const end = parts.pop();
  if (end === undefined) return name === pattern;
  if (!name.startsWith(start)) return false;

  let position = start.length;
  for (const part of parts) {
    const found = name.indexOf(part, position);
    if (found < 0) return false;

    position = found + part.length;
  }
  return name.length - position >= end.length && name.endsWith(end);
}
