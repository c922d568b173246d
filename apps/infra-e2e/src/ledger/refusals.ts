import { AwsError } from '@inference-pipeline/local-aws';
import type { JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from '../stand-in';
import type { AccountLedger } from './account-ledger';
import type { Kind } from './resource-kinds';

/** Inline policies of a role, together and without white space. */
const INLINE_POLICIES_MAX_CHARACTERS = 10_240;

/**
 * What AWS refuses because of the order of calls, and moto fulfils.
 *
 * - SageMaker's models, configurations and endpoints, API Gateway's routes and stages, and the
 *   statements of a function's policy are created once.
 *   https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html
 *   https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 * - An authorizer or integration that a route uses cannot be deleted.
 *   https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html
 * - The inline policies of a role have 10,240 characters in all.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 *
 * The deletion of an alarm in a rule is refused in composite-alarms.ts. moto itself refuses to create
 * roles, functions, tables, queues, log groups and aliases that exist, and to delete a role that has
 * policies.
 */
export class Refusals implements StandIn {
  readonly answers: NonNullable<StandIn['answers']>;
  readonly #ledger: AccountLedger;
  readonly #inline = new Map<string, ReadonlyMap<string, string>>();

  constructor(ledger: AccountLedger) {
    this.#ledger = ledger;
    this.answers = {
      ...this.#once('sagemaker.CreateModel', 'model', 'ModelName'),
      ...this.#once(
        'sagemaker.CreateEndpointConfig',
        'endpoint configuration',
        'EndpointConfigName',
      ),
      ...this.#once('sagemaker.CreateEndpoint', 'endpoint', 'EndpointName'),
      'apigateway.CreateRoute': this.#createRoute.bind(this),
      'apigateway.CreateStage': this.#createStage.bind(this),
      'apigateway.CreateAuthorizer': this.#createAuthorizer.bind(this),
      'apigateway.DeleteAuthorizer': this.#deletePart.bind(this, 'authorizer'),
      'apigateway.DeleteIntegration': this.#deletePart.bind(this, 'integration'),
      'lambda.AddPermission': this.#addPermission.bind(this),
      'iam.PutRolePolicy': this.#putRolePolicy.bind(this),
      'iam.DeleteRolePolicy': this.#deleteRolePolicy.bind(this),
      'iam.DeleteRole': this.#deleteRole.bind(this),
    };
  }

  #once(operation: string, kind: Kind, member: string): NonNullable<StandIn['answers']> {
    return {
      [operation]: (input: JsonObject) => {
        const name = String(input[member]);
        if (this.#ledger.find(kind, name) === undefined) return undefined;
        throw new AwsError(
          'ValidationException',
          `Cannot create already existing ${kind} "${name}".`,
        );
      },
    };
  }

  #createRoute({ apiId, routeKey }: JsonObject): undefined {
    if (this.#hasPart('route', apiId, ({ routeKey: other }) => other === routeKey)) {
      throw conflict(`Route with key ${String(routeKey)} already exists for this API`);
    }
  }

  #createStage({ apiId, stageName }: JsonObject): undefined {
    if (this.#ledger.find('stage', `${String(apiId)}/${String(stageName)}`) !== undefined) {
      throw conflict('Stage already exists');
    }
  }

  #createAuthorizer({ apiId, name }: JsonObject): undefined {
    if (this.#hasPart('authorizer', apiId, ({ name: other }) => other === name)) {
      throw conflict(
        `Authorizer name must be unique. Authorizer ${String(name)} already exists in this API.`,
      );
    }
  }

  #deletePart(kind: 'authorizer' | 'integration', input: JsonObject): undefined {
    const name = `${String(input['apiId'])}/${String(input[`${kind}Id`])}`;
    const [user] = this.#ledger.usersOf({ kind, name });
    if (user !== undefined) {
      throw conflict(`Cannot delete ${kind} '${name}', because ${user.kind} ${user.name} uses it.`);
    }
  }

  #addPermission({ FunctionName, StatementId }: JsonObject): undefined {
    const name = `${String(FunctionName)}/${String(StatementId)}`;
    if (this.#ledger.find('permission', name) === undefined) return;
    throw new AwsError(
      'ResourceConflictException',
      `The statement id (${String(StatementId)}) provided already exists.`,
      { statusCode: 409 },
    );
  }

  #putRolePolicy({ RoleName, PolicyName, PolicyDocument }: JsonObject): undefined {
    const role = String(RoleName);
    const policies = new Map(this.#inline.get(role));
    policies.set(String(PolicyName), String(PolicyDocument));
    const size = [...policies.values()].join('').replaceAll(/\s/g, '').length;
    if (size > INLINE_POLICIES_MAX_CHARACTERS) {
      throw new AwsError(
        'LimitExceededException',
        `Maximum policy size of ${INLINE_POLICIES_MAX_CHARACTERS} bytes exceeded for role ${role}`,
        { code: 'LimitExceeded', statusCode: 409 },
      );
    }

    this.#inline.set(role, policies);
  }

  #deleteRolePolicy({ RoleName, PolicyName }: JsonObject): undefined {
    const policies = new Map(this.#inline.get(String(RoleName)));
    policies.delete(String(PolicyName));
    this.#inline.set(String(RoleName), policies);
  }

  #deleteRole({ RoleName }: JsonObject): undefined {
    this.#inline.delete(String(RoleName));
  }

  #hasPart(
    kind: 'authorizer' | 'route',
    apiId: unknown,
    matches: (settings: JsonObject) => boolean,
  ): boolean {
    return this.#ledger.resources.some(
      (part) =>
        part.kind === kind && part.name.startsWith(`${String(apiId)}/`) && matches(part.settings),
    );
  }
}

function conflict(message: string): AwsError {
  return new AwsError('ConflictException', message, { statusCode: 409 });
}
