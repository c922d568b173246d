import { unversioned, type AwsCall } from '../aws-call';

/** Services whose IAM prefix is not the name that requests are signed for. */
const PREFIXES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

/** A call that any credentials allow. */
const ALWAYS_ALLOWED = 'sts:GetCallerIdentity';

/** The IAM actions of the calls that Terraform's provider made, each one once, as a role would need them. */
export class TerraformCalls {
  #actions = new Set<string>();

  /** Takes a request into account if it is the provider's. */
  observe(call: AwsCall): void {
    const { signingName: service, headers } = call.request;
    const agent = headers['user-agent'] ?? '';
    if (!agent.includes('terraform-provider-aws') || service === undefined) return;
    const action = `${PREFIXES[service] ?? service}:${actionOf(call)}`;
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
function actionOf({ request: { signingName, method, path }, operation }: AwsCall): string {
  // Its actions are named after methods.
  if (signingName === 'apigateway') return method;
  return operation ?? `${method} ${unversioned(path)}`;
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
