import { statementsOf, type Configuration } from './configuration';

/**
 * What the roles of a configuration are allowed and denied, one line a statement: policy, what the
 * statement is for, actions, resources and conditions.
 */
export function roleStatements({ resources }: Configuration): readonly string[] {
  return resources
    .filter(({ type }) => type === 'aws_iam_role_policy')
    .flatMap(({ address, arguments: { policy } }) =>
      statementsOf(policy).map(({ sid, effect, actions, resources: on, conditions }) =>
        [
          `${address.replace('aws_iam_role_policy.', '')}: ${sid}: ${effect} ${actions.join(' ')}`,
          `on ${on.join(' ')}`,
          ...(conditions === undefined ? [] : [`if ${JSON.stringify(conditions)}`]),
        ].join(' '),
      ),
    );
}
