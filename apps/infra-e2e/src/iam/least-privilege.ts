import type { DocumentedCalls } from './calls-of-services';
import { everyCall } from './every-action';
import { judge, type Call, type DeployedRole, type Verdict } from './judge';

/** Calls that a role wrongly allows or denies; all empty for least privilege. */
export interface Findings {
  /** Needed but denied. */
  readonly missing: readonly Call[];
  /** Needed, but also allowed on a neighbour's resources or under other conditions. */
  readonly onNeighbours: readonly Call[];
  /** Not needed but allowed. */
  readonly excess: readonly Call[];
  /** Actions of statements, as `Sid: action`, that nothing needs. */
  readonly unneeded: readonly string[];
}

/** Compares what a role allows with the calls that are made with it. */
export async function examine(
  role: DeployedRole,
  made: readonly Call[],
  documented: readonly DocumentedCalls[],
): Promise<Findings> {
  const needed = [...made, ...documented.flatMap(({ calls }) => calls)];
  const verdicts = await judgeAll(role, needed);
  const neighbours = await judgeAll(role, needed.flatMap(neighboursOf));
  const others = await judgeAll(role, await otherCalls(role, needed));
  return {
    missing: verdicts.filter(({ isAllowed }) => !isAllowed).map(({ call }) => call),
    onNeighbours: neighbours.filter(({ isAllowed }) => isAllowed).map(({ call }) => call),
    excess: others.filter(({ isAllowed }) => isAllowed).map(({ call }) => call),
    unneeded: unneededActions(role, verdicts),
  };
}

type Judged = Verdict & { readonly call: Call };

async function judgeAll(role: DeployedRole, calls: readonly Call[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const call of calls) judged.push({ call, ...(await judge(role, call)) });
  return judged;
}

/**
 * The same call on a similar resource: a name with the same beginning, another account,
 * another region, another value of a condition.
 */
export function neighboursOf({ action, resource, context }: Call): readonly Call[] {
  const otherConditions = Object.keys(context ?? {}).map((key) => ({
    action,
    resource,
    context: { ...context, [key]: `${String(context?.[key])}-2` },
  }));
  if (resource === '*') return otherConditions;
  const [arn, partition, service, region, account, ...rest] = resource.split(':');
  const build = (parts: readonly (string | undefined)[]) =>
    [arn, partition, service, ...parts].join(':');
  // The name of a log group stands before that of its stream.
  const nameIndex = rest[0] === 'log-group' ? 1 : rest.length - 1;
  const renamed = rest.map((part, index) => (index === nameIndex ? `${part}-2` : part));
  const inBucket = service === 's3' && resource.includes('/') ? [resource.replace('/', '-2/')] : [];
  // A folder of payloads belongs to a role as a whole.
  const isPayload = service === 's3' && /^ml-inference-[^/]+\/\w+\//.test(rest[0] ?? '');
  const elsewhere = [
    isPayload ? resource.replace(/^([^/]+\/\w+)/, '$1-2') : build([region, account, ...renamed]),
    ...inBucket,
    ...(account === '' ? [] : [build([region, '210987654321', ...rest])]),
    ...(region === '' ? [] : [build(['eu-north-1', account, ...rest])]),
  ];
  return [
    ...otherConditions,
    ...elsewhere.map((other) => ({ action, resource: other, ...(context && { context }) })),
  ];
}

/** Every other call of the services that a role's policies name, under the conditions of those needed. */
async function otherCalls(role: DeployedRole, needed: readonly Call[]): Promise<readonly Call[]> {
  const services = new Set(
    allowedActions(role).map(({ action }) => action.slice(0, action.indexOf(':'))),
  );
  const isNeeded = new Set(needed.map(identityOf));
  const calls: Call[] = [];
  for (const service of services) {
    const ofService = needed.filter(({ action }) => action.startsWith(`${service}:`));
    const every = await everyCall(service, {
      region: 'us-east-1',
      accountId: role.accountId,
      names: namesIn(ofService),
    });
    const contexts = [
      ...new Map(ofService.map(({ context }) => [JSON.stringify(context), context])).values(),
    ];
    calls.push(
      ...every
        .filter((call) => !isNeeded.has(identityOf(call)))
        // A call that is needed on all resources cannot be denied on one.
        .filter(({ action }) => !isNeeded.has(`${action} *`))
        .flatMap((call) => contexts.map((context) => ({ ...call, ...(context && { context }) }))),
    );
  }
  return calls;
}

/** Action and resource. All streams of a log group count as one resource. */
function identityOf({ action, resource }: Call): string {
  return `${action} ${resource.replace(/:log-stream:.*$/, '')}`;
}

/** What calls name: `arn:…:table/<name>`, `arn:…:log-group:<name>:…`, `arn:aws:s3:::<bucket>/<key>`. */
function namesIn(calls: readonly Call[]): readonly string[] {
  const names = calls
    .filter(({ resource }) => resource !== '*')
    .map(({ resource }) => {
      const [, , service, , , first = '', second] = resource.split(':');
      return second ?? (service === 's3' ? first : first.slice(first.indexOf('/') + 1));
    });
  return names.length > 0 ? [...new Set(names)] : ['anything'];
}

function allowedActions({ policies }: DeployedRole) {
  return policies.flatMap(({ policy }) =>
    policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Sid, Action }) =>
      Action.map((action) => ({ sid: Sid, action })),
    ),
  );
}

function unneededActions(role: DeployedRole, verdicts: readonly Judged[]): readonly string[] {
  return allowedActions(role)
    .filter(
      ({ sid, action }) =>
        !verdicts.some(
          ({ call, allowedBy }) => allowedBy.includes(sid) && matches(action, call.action),
        ),
    )
    .map(({ sid, action }) => `${sid}: ${action}`);
}

/** Whether an action of a policy, which may end in `*`, covers an action. */
function matches(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}
