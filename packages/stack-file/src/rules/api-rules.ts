import type { Diagnostic } from '../diagnostic';
import { CALLER_FIELDS } from './model-fields';
import type { Rule } from './rule';
import { inOtherRegions, regionOfArn } from './same-region';

/** The section that belongs to each authorization. */
const SECTIONS = { jwt: 'jwt', lambda: 'lambdaAuthorizer' } as const;

const authorizationHasItsSection: Rule = ({ api }, document) =>
  Object.entries(SECTIONS).flatMap(([authorization, section]): readonly Diagnostic[] => {
    const isGiven = api[section] !== undefined;
    const isNeeded = api.authorization === authorization;
    if (isGiven === isNeeded) return [];
    return isNeeded
      ? [
          document.diagnosticAt(['api', section], {
            expected: `this section with authorization: ${authorization}`,
            got: 'nothing',
            hint: 'without it, nobody can call the API',
          }),
        ]
      : [
          document.diagnosticAtKey(['api', section], {
            expected: `no such section with authorization: ${api.authorization}`,
            got: 'a section that would have no effect',
            hint: `set "authorization: ${authorization}", or remove the section`,
          }),
        ];
  });

const cachedDecisionsHaveAKey: Rule = ({ api }, document) => {
  const { identitySources = [], cacheSeconds = 0 } = api.lambdaAuthorizer ?? {};
  return api.lambdaAuthorizer === undefined || identitySources.length > 0 || cacheSeconds === 0
    ? []
    : [
        document.diagnosticAt(['api', 'lambdaAuthorizer', 'identitySources'], {
          expected: 'at least one identity source while decisions are cached',
          got: 'none',
          hint: 'one decision would apply to every caller: add an identity source, or set "cacheSeconds: 0"',
        }),
      ];
};

const credentialsHaveAnOrigin: Rule = ({ api }, document) =>
  api.cors?.allowCredentials && api.cors.allowOrigins.includes('*')
    ? [
        document.diagnosticAt(['api', 'cors', 'allowCredentials'], {
          expected: 'false while every origin may call',
          got: 'true with the origin "*"',
          hint: 'browsers refuse the combination: list the origins',
        }),
      ]
    : [];

const pagesMaySendAuthorization: Rule = ({ api }, document) => {
  const allowed = (api.cors?.allowHeaders ?? []).map((name) => name.toLowerCase());
  return api.cors === undefined ||
    !['aws-iam', 'jwt'].includes(api.authorization) ||
    allowed.includes('*') ||
    allowed.includes('authorization')
    ? []
    : [
        document.diagnosticAt(['api', 'cors', 'allowHeaders'], {
          expected: `"authorization" in the list, with authorization: ${api.authorization}`,
          got: JSON.stringify(api.cors.allowHeaders),
          hint: 'every call from a page needs the header: add it, or remove allowHeaders',
        }),
      ];
};

const arnsAreInRegion: Rule = ({ api, region }, document) => {
  const reason = 'a regional API uses resources of its region';
  return inOtherRegions(
    [
      {
        path: ['api', 'domain', 'certificateArn'],
        what: 'a certificate',
        foundRegion: regionOfArn(api.domain?.certificateArn),
        reason,
      },
      {
        path: ['api', 'lambdaAuthorizer', 'functionArn'],
        what: 'a function',
        foundRegion: regionOfArn(api.lambdaAuthorizer?.functionArn),
        reason,
      },
    ],
    region,
    document,
  );
};

/** Sections that only matter with an API. */
const SECTIONS_OF_THE_SERVICE = ['function', 'records', 'idempotency', 'metrics', 'slos'] as const;

const nothingConfiguresAMissingApi: Rule = ({ api }, document) => {
  if (api.enabled) return [];
  const ofApi = Object.keys(api).filter((field) => field !== 'enabled');
  return [
    ...SECTIONS_OF_THE_SERVICE.map((section) => [section]),
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
  arnsAreInRegion,
  nothingConfiguresAMissingApi,
];
