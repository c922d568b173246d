import type { ApiEvent } from '../src/api-event';
import { principalOf } from '../src/principal';

const iam = (members: object) => ({ iam: { accountId: '1', accessKey: 'AKIA', ...members } });
const jwt = (claims: object) => ({ jwt: { claims: { exp: '1', ...claims }, scopes: null } });
const lambda = (context: object | null) => ({ lambda: context });
const session = 'arn:aws:sts::1:assumed-role/R/alice';
const shared = 'arn:aws:sts::1:assumed-role/Web/CognitoIdentityCredentials';

/** An event of a caller. */
const by = (authorizer: unknown, headers = {}): ApiEvent => ({
  headers,
  requestContext: { authorizer },
});

describe('principal', () => {
  it.each<[string, ApiEvent, ApiEvent]>([
    [
      'IAM, after a change of access key',
      by(iam({ userArn: session, userId: 'AROA:alice' })),
      by(iam({ userArn: session, userId: 'AROA:alice', accessKey: 'ASIA' })),
    ],
    [
      'a JWT, after its renewal',
      by(jwt({ iss: 'https://i', sub: 'alice', iat: '1' })),
      by(jwt({ iss: 'https://i', sub: 'alice', iat: '2', exp: '9' })),
    ],
    [
      'a Lambda authorizer that names the principal',
      by(lambda({ principalId: 'alice', at: 1 })),
      by(lambda({ principalId: 'alice', at: 2 })),
    ],
    ['a Lambda authorizer', by(lambda({ a: 1, b: 2 })), by(lambda({ b: 2, a: 1 }))],
    [
      'a Lambda authorizer without a context, with the headers of another connection',
      by(lambda(null), { 'x-api-key': 'a', 'x-forwarded-for': '1', 'x-amzn-trace-id': '1' }),
      by(lambda(null), { 'x-api-key': 'a', 'x-forwarded-for': '2', 'x-amzn-trace-id': '2' }),
    ],
    [
      'payload format 1.0',
      by({ principalId: 'alice', integrationLatency: 3 }),
      by({ principalId: 'alice', integrationLatency: 5 }),
    ],
    ['no authorization', by(undefined), { requestContext: {}, headers: { authorization: 'x' } }],
  ])('stays the same for %s', (_, first, second) => {
    expect(principalOf(second)).toBe(principalOf(first));
  });

  it('differs for any two callers, and between ways to authorize them', () => {
    const callers: ApiEvent[] = [
      by(undefined),
      by(iam({ userArn: session, userId: 'AROA:alice' })),
      by(iam({ userArn: 'arn:aws:sts::1:assumed-role/R/bob', userId: 'AROA:bob' })),
      by(iam({ userArn: session, userId: 'AROB:alice' })),
      by(iam({ userArn: shared, cognitoIdentity: { identityId: 'us-east-1:1' } })),
      by(iam({ userArn: shared, cognitoIdentity: { identityId: 'us-east-1:2' } })),
      by(iam({})),
      by(jwt({ iss: 'https://i', sub: 'alice' })),
      by(jwt({ iss: 'https://i', sub: 'bob' })),
      by(jwt({ iss: 'https://j', sub: 'alice' })),
      by(jwt({ iss: 'https://i', client_id: 'a' })),
      by(jwt({ iss: 'https://i', client_id: 'b' })),
      by(lambda({ principalId: 'alice' })),
      by(lambda({ principalId: 'bob' })),
      by(lambda({ user: 'alice' })),
      by(lambda({ user: 'bob' })),
      by(lambda(null), { authorization: 'a' }),
      by(lambda(null), { authorization: 'b' }),
      by(lambda(null), { 'x-api-key': 'a' }),
      by(lambda({}), { 'X-Api-Key': 'b' }),
      { ...by(lambda(null)), cookies: ['session=a'] },
      { ...by(lambda(null)), cookies: ['session=b'] },
      { ...by(lambda(null)), rawQueryString: 'token=a' },
      { ...by(lambda(null)), rawQueryString: 'token=b' },
      by({ principalId: 'carol' }),
      by({ claims: { iss: 'https://i', sub: 'carol' } }),
      { requestContext: { identity: { userArn: 'arn:aws:iam::1:user/dan', caller: 'AIDA' } } },
      { requestContext: { identity: { userArn: 'arn:aws:iam::1:user/eve', caller: 'AIDB' } } },
      { requestContext: { authentication: { clientCert: { issuerDN: 'CA', subjectDN: 'f' } } } },
      { requestContext: { authentication: { clientCert: { issuerDN: 'CA', subjectDN: 'g' } } } },
    ];

    const principals = callers.map((event) => principalOf(event));

    expect(new Set(principals).size).toBe(callers.length);
  });

  it.each([null, 7, 'x', [], { requestContext: 7 }, { requestContext: { authorizer: 'x' } }])(
    'is undefined for the malformed event %j',
    (event) => {
      expect(principalOf((event ?? {}) as ApiEvent)).toBeUndefined();
    },
  );
});
