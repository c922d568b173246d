import {
  defaultAccept,
  defaultRequestTypes,
  isStructured,
  MAX_JSON_BODY_BYTES,
  type SignalSource,
} from '@inference-pipeline/inference-contract';

import { requestTypes } from '../request-types';
import type { StackConfig } from '../stack-config';
import type { Rule } from './rule';

const typesCoverTheContainer: Rule = function* ({ model }, document) {
  const { contentType, contentTypes } = model;
  const needed = [...defaultRequestTypes(contentType), contentType];
  if (contentTypes === undefined || needed.some((type) => contentTypes.includes(type))) return;
  yield document.diagnosticAt(['model', 'contentTypes'], {
    expected: `${[...new Set(needed)].join(' or ')} among them, for contentType: ${contentType}`,
    got: contentTypes.join(', '),
    hint: `add ${String(needed[0])}, or set contentType to one of them`,
  });
};

/** What signals read: inputs by the types of requests, predictions by the type of answers. */
function unreadableTypes({ model }: StackConfig): Partial<Record<SignalSource, string>> {
  const { contentType, accept = defaultAccept(contentType) } = model;
  const types = requestTypes(model);
  const [answer = ''] = accept.split(';', 1);
  return {
    ...(types.some(isStructured) ? {} : { input: types.join(', ') }),
    ...(isStructured(answer) || answer.includes('*') ? {} : { prediction: answer }),
  };
}

const signalsReadStructure: Rule = function* (config, document) {
  const unreadable = unreadableTypes(config);
  for (const [name, { from }] of Object.entries(config.signals)) {
    const type = unreadable[from];
    if (type === undefined) continue;
    yield document.diagnosticAtKey(['signals', name], {
      expected: `no signal from: ${from}, which is neither application/json nor text/csv`,
      got: `a signal from ${type}`,
      hint:
        from === 'input'
          ? 'signals read JSON and CSV: read it from: prediction, or remove it'
          : 'signals read JSON and CSV: set "accept: application/json" in model if the container can answer so, or remove it',
    });
  }
};

const jsonFitsTheEvent: Rule = function* ({ model, function: { maxBodyBytes } }, document) {
  if (maxBodyBytes === undefined || maxBodyBytes <= MAX_JSON_BODY_BYTES) return;
  if (requestTypes(model).some((type) => type !== 'application/json')) return;
  yield document.diagnosticAt(['function', 'maxBodyBytes'], {
    expected: `at most ${MAX_JSON_BODY_BYTES} for requests in JSON`,
    got: String(maxBodyBytes),
    hint: "Lambda's event holds 6 MB, in which JSON may take twice its size",
  });
};

/** Rules about the media types of requests and answers. */
export const CONTENT_RULES: readonly Rule[] = [
  typesCoverTheContainer,
  signalsReadStructure,
  jsonFitsTheEvent,
];
