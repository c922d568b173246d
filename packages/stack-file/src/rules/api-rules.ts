import { CALLER_FIELDS } from './model-fields';
import type { Rule } from './rule';

/** The section that belongs to each authorization. */
const SECTIONS = { jwt: 'jwt', lambda: 'lambdaAuthorizer' } as const;

const authorizationHasItsSection: Rule = function* ({ api }, document) {
  for (const [authorization, section] of Object.entries(SECTIONS)) {
    const isGiven = api[section] !== undefined;
    const isNeeded = api.authorization === authorization;
    if (isNeeded && !isGiven) {
      yield document.diagnosticAt(['api', section], {
        expected: `this section with authorization: ${authorization}`,
        got: 'nothing',
        hint: 'without it, nobody can call the API',
      });
    }
    if (isGiven && !isNeeded) {
      yield document.diagnosticAtKey(['api', section], {
        expected: `no such section with authorization: ${api.authorization}`,
        got: 'a section that would have no effect',
        hint: `set "authorization: ${authorization}", or remove the section`,
      });
    }
  }
};

const cachedDecisionsHaveAKey: Rule = function* ({ api: { lambdaAuthorizer } }, document) {
  if (lambdaAuthorizer === undefined || lambdaAuthorizer.cacheSeconds === 0) return;
  if (lambdaAuthorizer.identitySources.length > 0) return;
  yield document.diagnosticAt(['api', 'lambdaAuthorizer', 'identitySources'], {
    expected: 'at least one identity source while decisions are cached',
    got: 'none',
    hint: 'one decision would apply to every caller: add an identity source, or set "cacheSeconds: 0"',
  });
};

const credentialsHaveAnOrigin: Rule = function* ({ api: { cors } }, document) {
  if (!cors?.allowCredentials || !cors.allowOrigins.includes('*')) return;
  yield document.diagnosticAt(['api', 'cors', 'allowCredentials'], {
    expected: 'false while every origin may call',
    got: 'true with the origin "*"',
    hint: 'browsers refuse the combination: list the origins',
  });
};

const pagesMaySendAuthorization: Rule = function* ({ api: { cors, authorization } }, document) {
  if (cors === undefined || !['aws-iam', 'jwt'].includes(authorization)) return;
  const allowed = cors.allowHeaders.map((name) => name.toLowerCase());
  if (allowed.includes('*') || allowed.includes('authorization')) return;
  yield document.diagnosticAt(['api', 'cors', 'allowHeaders'], {
    expected: `"authorization" in the list, with authorization: ${authorization}`,
    got: JSON.stringify(cors.allowHeaders),
    hint: 'every call from a page needs the header: add it, or remove allowHeaders',
  });
};

const streamsHaveAWay: Rule = function* ({ api, function: { vpc }, endpoint, model }, document) {
  if (!api.enabled || !api.streaming) return;

  for (const field of ['targetModels', 'enableExplanations'] as const) {
    if (model[field] === undefined) continue;
    yield document.diagnosticAtKey(['model', field], {
      expected: 'no such field with api.streaming',
      got: 'a field that SageMaker does not take for streams',
      hint: 'remove it, or api.streaming',
    });
  }

  const path = ['api', 'streaming'];
  if (api.authorization !== 'aws-iam') {
    yield document.diagnosticAt(path, {
      expected: 'api.authorization: aws-iam, with streaming',
      got: `api.authorization: ${api.authorization}`,
      hint: 'a function URL knows signed requests only: set "authorization: aws-iam", or stream from another stack',
    });
  }
  if (endpoint.asynchronous !== undefined) {
    yield document.diagnosticAt(path, {
      expected: 'no endpoint.asynchronous, with streaming',
      got: 'an asynchronous endpoint',
      hint: 'such an endpoint takes requests to its queue only: remove one of the two',
    });
  }
  if (vpc !== undefined) {
    yield document.diagnosticAt(path, {
      expected: 'no function.vpc, with streaming',
      got: 'a function in a VPC',
      hint: 'function URLs do not stream in a VPC: remove function.vpc, or stream from another stack',
    });
  }
  if (endpoint.serverless !== undefined || endpoint.existing?.serverless === true) {
    yield document.diagnosticAt(path, {
      expected: 'an endpoint with instances, with streaming',
      got: 'a serverless endpoint',
      hint: 'AWS documents streams of real-time endpoints with instances only: give the endpoint instances, or remove api.streaming',
    });
  }
};

const firstBytesNeedStreams: Rule = function* ({ api, slos }, document) {
  if (slos.firstByte === undefined || !api.enabled || api.streaming) return;
  yield document.diagnosticAtKey(['slos', 'firstByte'], {
    expected: 'no such objective without api.streaming',
    got: 'an objective that nothing measures',
    hint: 'set "api: { streaming: true }", or remove the objective',
  });
};

/** Sections that only matter with an API. */
const SECTIONS_OF_THE_SERVICE = [
  'function',
  'signals',
  'baseline',
  'groundTruth',
  'idempotency',
  'metrics',
  'traffic',
  'slos',
] as const;

/** Fields of `records` that only matter with an API. A kept table can be protected without one. */
const RECORDS_OF_THE_SERVICE = [
  'payload',
  'keep',
  'ttlDays',
  'pointInTimeRecovery',
  'existing',
] as const;

const nothingConfiguresAMissingApi: Rule = ({ api }, document) => {
  if (api.enabled) return [];
  const ofApi = Object.keys(api).filter((field) => field !== 'enabled');
  return [
    ...SECTIONS_OF_THE_SERVICE.map((section) => [section]),
    ...RECORDS_OF_THE_SERVICE.map((field) => ['records', field]),
    ['logs', 'successSampling'],
    ...ofApi.map((field) => ['api', field]),
    ...CALLER_FIELDS.map((field) => ['model', field]),
  ]
    .filter((path) => document.isWritten(path))
    .map((path) =>
      document.diagnosticAtKey(path, {
        expected: 'no such field with api.enabled: false',
        got: 'a field that would have no effect',
        hint: 'without an API the stack has no function and no tables: remove the field, or enable the API',
      }),
    );
};

/** Rules between the fields of `api` and other sections. */
export const API_RULES: readonly Rule[] = [
  authorizationHasItsSection,
  cachedDecisionsHaveAKey,
  credentialsHaveAnOrigin,
  pagesMaySendAuthorization,
  streamsHaveAWay,
  firstBytesNeedStreams,
  nothingConfiguresAMissingApi,
];
