import {
  defaultAccept,
  defaultRequestTypes,
  isDocumentStream,
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
function unreadableTypes({ api, model }: StackConfig): Partial<Record<SignalSource, string>> {
  const { contentType, accept = defaultAccept(contentType) } = model;
  const types = requestTypes(model);
  const [answer = ''] = accept.split(';', 1);
  const isReadable =
    isStructured(answer) || answer.includes('*') || (api.streaming && isDocumentStream(answer));
  return {
    ...(types.some(isStructured) ? {} : { input: types.join(', ') }),
    ...(isReadable ? {} : { prediction: answer }),
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
          : 'signals read JSON and CSV, and server-sent events and JSON Lines with api.streaming: set "accept: application/json" in model if the container can answer so, or remove it',
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

const verificationSendsJson: Rule = function* ({ model, verify }, document) {
  const types = requestTypes(model);
  if (verify.input === undefined || types.includes('application/json')) return;
  yield document.diagnosticAtKey(['verify', 'input'], {
    expected: 'no such field if requests cannot be JSON',
    got: `a field with requests of ${types.join(', ')}`,
    hint: 'infra:verify sends JSON: remove it, or add application/json to model.contentTypes if the container takes JSON too',
  });
};

const ONLY_EXISTING = {
  targetModels: "the stack's own endpoints have no multi-model containers",
  enableExplanations: "the stack's own endpoints have no explainer",
} as const;

const callsFitTheEndpoint: Rule = function* ({ model, endpoint: { existing } }, document) {
  for (const [field, hint] of Object.entries(ONLY_EXISTING)) {
    if (existing !== undefined || !document.isWritten(['model', field])) continue;
    yield document.diagnosticAtKey(['model', field], {
      expected: 'no such field without endpoint.existing',
      got: 'a field that SageMaker would refuse in each request',
      hint: `${hint}: remove it, or set endpoint.existing`,
    });
  }
  if (existing?.inferenceComponentName === undefined) return;
  const path = ['endpoint', 'existing', 'inferenceComponentName'];
  const got = `"${existing.inferenceComponentName}"`;
  for (const field of ['targetModels', 'targetContainer'] as const) {
    if (model[field] === undefined) continue;
    yield document.diagnosticAtKey(path, {
      expected: `no such field beside model.${field}`,
      got,
      hint: 'a component has one model and one container: remove one of the two fields',
    });
  }
  if (existing.serverless || existing.variants.length > 1) {
    yield document.diagnosticAtKey(path, {
      expected: 'no such field with a serverless endpoint or several variants',
      got,
      hint: 'components run on the instances of one variant: name that variant only',
    });
  }
};

const serverlessHasOneModel: Rule = function* ({ model, endpoint }, document) {
  if (model.targetModels === undefined || endpoint.existing?.serverless !== true) return;
  yield document.diagnosticAtKey(['model', 'targetModels'], {
    expected: 'no such field with a serverless endpoint',
    got: model.targetModels.join(', '),
    hint: 'SageMaker has no serverless multi-model endpoints: remove it',
  });
};

/** Rules about what a model is called with: media types, and what only some endpoints take. */
export const CONTENT_RULES: readonly Rule[] = [
  typesCoverTheContainer,
  signalsReadStructure,
  jsonFitsTheEvent,
  verificationSendsJson,
  callsFitTheEndpoint,
  serverlessHasOneModel,
];
