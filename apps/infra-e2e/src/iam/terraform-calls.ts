import { signerOf, type WireRequest } from './function-calls';

/** Services whose IAM prefix is not the name that requests are signed for. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** A call that any credentials allow. */
const ALWAYS_ALLOWED = 'sts:GetCallerIdentity';

/**
 * Operations of Lambda, whose requests do not name them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
const LAMBDA_OPERATIONS: readonly (readonly [method: string, path: RegExp, operation: string])[] = [
  ['POST', /^\/functions$/, 'CreateFunction'],
  ['GET', /^\/functions\/[^/]+$/, 'GetFunction'],
  ['DELETE', /^\/functions\/[^/]+$/, 'DeleteFunction'],
  ['GET', /^\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
  ['GET', /^\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  ['PUT', /^\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
  ['GET', /^\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  ['POST', /^\/functions\/[^/]+\/policy$/, 'AddPermission'],
  ['DELETE', /^\/functions\/[^/]+\/policy\/[^/]+$/, 'RemovePermission'],
  ['GET', /^\/functions\/[^/]+\/code-signing-config$/, 'GetFunctionCodeSigningConfig'],
  ['GET', /^\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
  ['PUT', /^\/functions\/[^/]+\/concurrency$/, 'PutFunctionConcurrency'],
  ['DELETE', /^\/functions\/[^/]+\/concurrency$/, 'DeleteFunctionConcurrency'],
  ['GET', /^\/functions\/[^/]+\/event-invoke-config$/, 'GetFunctionEventInvokeConfig'],
  ['PUT', /^\/functions\/[^/]+\/event-invoke-config$/, 'PutFunctionEventInvokeConfig'],
  ['DELETE', /^\/functions\/[^/]+\/event-invoke-config$/, 'DeleteFunctionEventInvokeConfig'],
  ['GET', /^\/tags\/.+$/, 'ListTags'],
  ['POST', /^\/tags\/.+$/, 'TagResource'],
  ['DELETE', /^\/tags\/.+$/, 'UntagResource'],
];

/** The IAM actions of the calls that Terraform's provider made, each one once, as a role would need them. */
export class TerraformCalls {
  #actions = new Set<string>();

  /** Takes a request into account if it is the provider's. */
  observe(request: WireRequest, operation: string | undefined): void {
    const agent = request.headers['user-agent'] ?? '';
    const { service } = signerOf(request);
    if (!agent.includes('terraform-provider-aws') || service === undefined) return;
    const prefix = PREFIXES[service] ?? service;
    const action = `${prefix}:${operationOf(prefix, request, operation)}`;
    if (action !== ALWAYS_ALLOWED) this.#actions.add(action);
  }

  /** The new actions since the last call, sorted. */
  take(): readonly string[] {
    const taken = [...this.#actions].sort();
    this.#actions = new Set();
    return taken;
  }
}

/** The IAM action; for an unknown request its method and path, which no role allows. */
function operationOf(prefix: string, { method, url }: WireRequest, named?: string): string {
  // API Gateway's actions are named after HTTP methods.
  if (prefix === 'apigateway') return method;
  if (named !== undefined) return named;
  const [path = ''] = url.split('?');
  const rpc = /\/operation\/(\w+)$/.exec(path)?.[1];
  if (rpc !== undefined) return rpc;
  const unversioned = decodeURIComponent(path)
    .replace(/^\/\d{4}-\d\d-\d\d/, '')
    .replace(/\/$/, '');
  const known = LAMBDA_OPERATIONS.find(([of, at]) => of === method && at.test(unversioned));
  return prefix === 'lambda' && known !== undefined ? known[2] : `${method} ${unversioned}`;
}

/** The actions that a stack's README says the deploying role needs, for planning and for all. */
export function documentedActions(readme: string): {
  readonly plan: readonly string[];
  readonly all: readonly string[];
} {
  const [, section = ''] = readme.split('## Permissions of the deploying role');
  const [table = ''] = section.split('\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const actionsIn = (cell: string | undefined): readonly string[] =>
    [...(cell ?? '').matchAll(/`([\w-]+:\w+)`/g)].map(([, action]) => String(action));
  const plan = rows.flatMap((row) => actionsIn(row.split(' | ')[1]));
  return { plan, all: [...plan, ...rows.flatMap((row) => actionsIn(row.split(' | ')[2]))] };
}
