import type { StackFileFault } from '../fault';
import type { Rule } from './rule';

/** Sections that belong to one authorization each. */
const SECTIONS = { jwt: 'jwt', lambda: 'lambdaAuthorizer' } as const;

const authorizationHasItsSection: Rule = ({ api }, document) =>
  Object.entries(SECTIONS).flatMap(([authorization, section]): readonly StackFileFault[] => {
    const isGiven = api[section] !== undefined;
    const isNeeded = api.authorization === authorization;
    if (isGiven === isNeeded) return [];
    return isNeeded
      ? [
          document.fault(['api', section], {
            expected: `this section with the authorization ${authorization}`,
            got: 'nothing',
            hint: 'without it nobody can be let in',
          }),
        ]
      : [
          document.faultAtKey(['api', section], {
            expected: `no such section with the authorization ${api.authorization}`,
            got: 'one, which would guard nothing',
            hint: `write "authorization: ${authorization}", or remove it`,
          }),
        ];
  });

const decisionsAreKeptBySomething: Rule = ({ api }, document) => {
  const { identitySources = [], cacheSeconds = 0 } = api.lambdaAuthorizer ?? {};
  return api.lambdaAuthorizer === undefined || identitySources.length > 0 || cacheSeconds === 0
    ? []
    : [
        document.fault(['api', 'lambdaAuthorizer', 'identitySources'], {
          expected: 'at least one while decisions are kept',
          got: 'none',
          hint: 'one decision would hold for every caller: name one, or write "cacheSeconds: 0"',
        }),
      ];
};

const cookiesHaveAnOrigin: Rule = ({ api }, document) =>
  api.cors?.allowCredentials && api.cors.allowOrigins.includes('*')
    ? [
        document.fault(['api', 'cors', 'allowCredentials'], {
          expected: 'false where every origin may call',
          got: 'true with the origin "*"',
          hint: 'browsers refuse the two together: name the origins',
        }),
      ]
    : [];

const signedPagesMaySign: Rule = ({ api }, document) => {
  const allowed = (api.cors?.allowHeaders ?? []).map((name) => name.toLowerCase());
  return api.cors === undefined ||
    !['aws-iam', 'jwt'].includes(api.authorization) ||
    allowed.includes('*') ||
    allowed.includes('authorization')
    ? []
    : [
        document.fault(['api', 'cors', 'allowHeaders'], {
          expected: `authorization among them, with the authorization ${api.authorization}`,
          got: JSON.stringify(api.cors.allowHeaders),
          hint: 'without the header every call of a page is refused: add it, or remove allowHeaders',
        }),
      ];
};

const arnsAreInRegion: Rule = ({ api, region }, document) => {
  const arns = [
    [['api', 'domain', 'certificateArn'], api.domain?.certificateArn, 'certificate'],
    [['api', 'lambdaAuthorizer', 'functionArn'], api.lambdaAuthorizer?.functionArn, 'function'],
  ] as const;
  return arns.flatMap(([path, arn, what]) => {
    const found = arn?.split(':')[3];
    return found === undefined || found === region
      ? []
      : [
          document.fault(path, {
            expected: `a ${what} in the stack's region, ${region}`,
            got: `one in ${found}`,
            hint: 'the API is regional, and so is what it uses',
          }),
        ];
  });
};

/** Sections that are about what an API stands on. */
const SECTIONS_OF_THE_SERVICE = ['function', 'records', 'idempotency', 'metrics', 'slos'] as const;

const nothingIsSetUpBehindNoApi: Rule = ({ api }, document) => {
  if (api.enabled) return [];
  const ofApi = Object.keys(api).filter((field) => field !== 'enabled');
  const ofModel = ['name', 'contentType', 'targetContainer'];
  return [
    ...SECTIONS_OF_THE_SERVICE.map((section) => [section]),
    ...ofApi.map((field) => ['api', field]),
    ...ofModel.map((field) => ['model', field]),
  ]
    .filter((path) => document.isWritten(path))
    .map((path) =>
      document.faultAtKey(path, {
        expected: 'no such field with api.enabled: false',
        got: 'one, which would do nothing',
        hint: 'without an API there are neither function nor tables: remove it, or enable the API',
      }),
    );
};

/** The rules between the fields of `api`, and between it and other sections. */
export const API_RULES: readonly Rule[] = [
  authorizationHasItsSection,
  decisionsAreKeptBySomething,
  cookiesHaveAnOrigin,
  signedPagesMaySign,
  arnsAreInRegion,
  nothingIsSetUpBehindNoApi,
];
