import {
  resourcesOf,
  type ConfiguredResource,
  type TerraformJson,
} from '@inference-pipeline/terraform';

import { statementsOf, type Statement } from './policy-document';

/** The permissions of one role, or on one resource. */
export interface Policies {
  readonly statements: readonly Statement[];
  /** Policies that are Terraform expressions: they can be compared only as a whole. */
  readonly unread: readonly string[];
}

/** By type, the argument that holds the resource's policy. */
const OWN_POLICIES: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_resource_policy: 'policy_document',
  aws_iam_policy: 'policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue: 'policy',
  aws_sqs_queue_policy: 'policy',
};

/** A policy or statement about a subject, from one resource. */
interface Grant {
  readonly subject: string;
  readonly policy?: unknown;
  readonly statement?: Statement;
}

/** The policies of a configuration by their subject: a role, or a resource with a policy. */
export function policiesBySubject(configuration: TerraformJson): ReadonlyMap<string, Policies> {
  const bySubject = new Map<string, { statements: Statement[]; unread: string[] }>();
  for (const { subject, policy, statement } of resourcesOf(configuration).flatMap(grantsOf)) {
    const policies = bySubject.get(subject) ?? { statements: [], unread: [] };
    bySubject.set(subject, policies);
    const read = statement === undefined ? statementsOf(policy) : [statement];
    if (read === undefined) policies.unread.push(String(policy));
    else policies.statements.push(...read);
  }
  return bySubject;
}

function grantsOf(resource: ConfiguredResource): readonly Grant[] {
  const { type, address, arguments: block } = resource;
  const own = OWN_POLICIES[type];
  if (own !== undefined && block[own] !== undefined) {
    return [{ subject: address, policy: block[own] }];
  }

  switch (type) {
    case 'aws_iam_role':
      return [{ subject: `${address}, who may assume it`, policy: block['assume_role_policy'] }];
    case 'aws_iam_role_policy':
      return [{ subject: referredTo(block['role']), policy: block['policy'] }];
    case 'aws_iam_role_policy_attachment':
      return [
        {
          subject: referredTo(block['role']),
          statement: allowed({ actions: [`all of policy ${String(block['policy_arn'])}`] }),
        },
      ];
    case 'aws_lambda_permission':
      return [{ subject: referredTo(block['function_name']), statement: permission(block) }];
    default:
      return [];
  }
}

function permission(block: ConfiguredResource['arguments']): Statement {
  const source = block['source_arn'];
  return allowed({
    ...(typeof block['statement_id'] === 'string' && { sid: block['statement_id'] }),
    principals: [`Service ${String(block['principal'])}`],
    actions: [String(block['action'])],
    conditions: typeof source === 'string' ? [`ArnLike aws:SourceArn = ${source}`] : [],
  });
}

function allowed(parts: Partial<Statement>): Statement {
  return { effect: 'Allow', principals: [], actions: [], resources: [], conditions: [], ...parts };
}

/** The address in a value that is one reference; otherwise the value itself. */
function referredTo(value: unknown): string {
  const [, address] = /^\$\{(aws_\w+\.\w+)\.\w+\}$/.exec(String(value)) ?? [];
  return address ?? String(value);
}
