import { AccountLedger } from '../../src/ledger/account-ledger';
import { Refusals } from '../../src/ledger/refusals';
import { fulfilled } from './fulfilled';

describe('refusal of AWS', () => {
  let ledger: AccountLedger;
  let refusals: Refusals;
  /** Asks for a call, which changes the account when it is not refused. */
  const call = (operation: string, input: object, answer = {}) => {
    void refusals.answers[operation]?.(input as never, {} as never);
    fulfilled(ledger, operation, input, answer);
  };

  beforeEach(() => {
    ledger = new AccountLedger();
    refusals = new Refusals(ledger);
  });

  it.each([
    [
      'a model',
      'sagemaker.CreateModel',
      { ModelName: 'x' },
      'ValidationException',
      'sagemaker.DeleteModel',
    ],
    [
      'an endpoint configuration',
      'sagemaker.CreateEndpointConfig',
      { EndpointConfigName: 'x' },
      'ValidationException',
      'sagemaker.DeleteEndpointConfig',
    ],
    [
      'an endpoint',
      'sagemaker.CreateEndpoint',
      { EndpointName: 'x' },
      'ValidationException',
      'sagemaker.DeleteEndpoint',
    ],
    [
      'a stage',
      'apigateway.CreateStage',
      { apiId: 'a', stageName: '$default' },
      'ConflictException',
      'apigateway.DeleteStage',
    ],
    [
      'a statement of a function',
      'lambda.AddPermission',
      { FunctionName: 'f', StatementId: 's' },
      'ResourceConflictException',
      'lambda.RemovePermission',
    ],
  ])(
    'meets %s that exists, and none once it is deleted',
    (_, operation, input, shape, deletion) => {
      call(operation, input);
      expect(() => call(operation, input)).toThrow(expect.objectContaining({ shape }) as Error);

      call(deletion, input);

      expect(() => call(operation, input)).not.toThrow();
    },
  );

  it.each([
    ['a route of the same key', 'Route', { routeKey: 'POST /inference' }],
    ['an authorizer of the same name', 'Authorizer', { name: 'callers' }],
  ])('meets %s in one API, and not in another', (_, kind, given) => {
    const create = (apiId: string, id: string) =>
      call(`apigateway.Create${kind}`, { apiId, ...given }, { [`${kind.toLowerCase()}Id`]: id });
    create('a', '1');

    expect(() => create('a', '2')).toThrow(
      expect.objectContaining({ shape: 'ConflictException', statusCode: 409 }) as Error,
    );
    expect(() => create('b', '3')).not.toThrow();
  });

  describe('of an authorizer or integration that a route uses', () => {
    const route = { apiId: 'a', routeId: 'r' };
    const authorizer = { apiId: 'a', authorizerId: 'u' };
    const integration = { apiId: 'a', integrationId: 'i' };

    beforeEach(() => {
      call('apigateway.CreateAuthorizer', { apiId: 'a', name: 'callers' }, authorizer);
      call('apigateway.CreateIntegration', { apiId: 'a' }, integration);
      call(
        'apigateway.CreateRoute',
        { apiId: 'a', target: 'integrations/i', authorizationType: 'JWT', authorizerId: 'u' },
        route,
      );
    });

    it.each([
      ['authorizer', 'apigateway.DeleteAuthorizer', authorizer],
      ['integration', 'apigateway.DeleteIntegration', integration],
    ])('meets the deletion of an %s', (_, operation, input) => {
      expect(() => call(operation, input)).toThrow(
        expect.objectContaining({ shape: 'ConflictException', statusCode: 409 }) as Error,
      );
    });

    it('ends when the route asks it no longer', () => {
      call('apigateway.UpdateRoute', { ...route, authorizationType: 'AWS_IAM' });

      expect(() => call('apigateway.DeleteAuthorizer', authorizer)).not.toThrow();
    });

    it('ends with the route', () => {
      call('apigateway.DeleteRoute', route);

      expect(() => call('apigateway.DeleteIntegration', integration)).not.toThrow();
    });
  });

  describe('of inline policies', () => {
    const put = (name: string, document: string) =>
      call('iam.PutRolePolicy', { RoleName: 'r', PolicyName: name, PolicyDocument: document });

    it('meets more than 10,240 characters in all, white space apart', () => {
      put('a', 'x'.repeat(5_000) + ' '.repeat(5_000));
      put('b', 'x'.repeat(5_240));

      expect(() => put('c', 'x')).toThrow(
        expect.objectContaining({ code: 'LimitExceeded', statusCode: 409 }) as Error,
      );
    });

    it('counts a policy once, and none that is deleted', () => {
      put('a', 'x'.repeat(10_000));
      put('a', 'x'.repeat(10_000));
      call('iam.DeleteRolePolicy', { RoleName: 'r', PolicyName: 'a' });

      expect(() => put('b', 'x'.repeat(10_240))).not.toThrow();
    });
  });
});
