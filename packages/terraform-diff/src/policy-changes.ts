import type { TerraformJson } from '@inference-pipeline/terraform';

import { policiesBySubject } from './policies';
import type { Statement } from './policy-document';

/** One change of permissions. */
export interface PolicyChange {
  /** For example `may s3:GetObject on arn:aws:s3:::models/*`. */
  readonly words: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Whether it may allow more than before: a reviewer should look. */
  readonly widens: boolean;
}

/** The changes for one role, or for one resource with a policy. */
export interface SubjectChanges {
  /** Address, for example `aws_iam_role.inference_function_role`. */
  readonly subject: string;
  readonly changes: readonly PolicyChange[];
}

/**
 * Compares permissions. Order, statement names and one-element lists make no difference, nor does it
 * matter which of a role's policies holds a statement.
 */
export function policyChanges(
  before: TerraformJson,
  after: TerraformJson,
): readonly SubjectChanges[] {
  const [old, current] = [policiesBySubject(before), policiesBySubject(after)];
  const none = { statements: [], unread: [] };
  return [...new Set([...old.keys(), ...current.keys()])].sort().flatMap((subject) => {
    const [was, is] = [old.get(subject) ?? none, current.get(subject) ?? none];
    const changes = [
      ...statementChanges(was.statements, is.statements),
      ...unreadChanges(was.unread, is.unread),
    ];
    return changes.length === 0 ? [] : [{ subject, changes }];
  });
}

function statementChanges(
  was: readonly Statement[],
  is: readonly Statement[],
): readonly PolicyChange[] {
  const gone = onlyIn(was, is, content);
  const come = onlyIn(is, was, content);
  const pairOf = (statement: Statement) =>
    gone.find(
      ({ sid, effect }) =>
        sid !== undefined && sid === statement.sid && effect === statement.effect,
    );
  const paired = come.flatMap((statement) => {
    const pair = pairOf(statement);
    return pair === undefined ? [] : [[pair, statement] as const];
  });
  return [
    ...paired.flatMap(([old, current]) => partChanges(old, current)),
    ...gone
      .filter((statement) => !paired.some(([old]) => old === statement))
      .map((statement) => whole('removed', statement)),
    ...come
      .filter((statement) => !paired.some(([, current]) => current === statement))
      .map((statement) => whole('added', statement)),
  ];
}

/** A statement without its name, which changes nothing. */
function content({ sid, ...rest }: Statement): string {
  return JSON.stringify(rest);
}

function whole(kind: 'added' | 'removed', statement: Statement): PolicyChange {
  const gives = statement.effect === 'Allow';
  return { kind, words: sentence(statement), widens: gives === (kind === 'added') };
}

function sentence({ sid, effect, principals, actions, resources, conditions }: Statement): string {
  return [
    ...(sid === undefined ? [] : [`${sid}:`]),
    ...(principals.length === 0 ? [] : [principals.join(', ')]),
    effect === 'Allow' ? 'may' : 'must not',
    actions.join(', '),
    ...(resources.length === 0 ? [] : [`on ${resources.join(', ')}`]),
    ...(conditions.length === 0 ? [] : [`where ${conditions.join(' and ')}`]),
  ].join(' ');
}

/** The differences of two statements, part by part. */
function partChanges(old: Statement, current: Statement): readonly PolicyChange[] {
  const gives = current.effect === 'Allow';
  const parts = [
    ['action', old.actions, current.actions, gives],
    ['resource', old.resources, current.resources, gives],
    ['principal', old.principals, current.principals, gives],
    // A condition narrows its statement.
    ['condition', old.conditions, current.conditions, !gives],
  ] as const;
  const name = current.sid ?? '';
  return parts.flatMap(([part, was, is, moreWidens]) => {
    const change = (kind: 'added' | 'removed', widens: boolean) => (item: string) => ({
      kind,
      words: `${name}: ${part} ${item}`,
      widens,
    });
    return [
      ...onlyIn(is, was, String).map(change('added', moreWidens)),
      ...onlyIn(was, is, String).map(change('removed', !moreWidens)),
    ];
  });
}

/** The items of a list that another list does not have, by their keys. */
function onlyIn<T>(
  items: readonly T[],
  others: readonly T[],
  keyOf: (item: T) => string,
): readonly T[] {
  const keys = new Set(others.map(keyOf));
  return items.filter((item) => !keys.has(keyOf(item)));
}

function unreadChanges(was: readonly string[], is: readonly string[]): readonly PolicyChange[] {
  if (JSON.stringify([...was].sort()) === JSON.stringify([...is].sort())) return [];
  return [
    {
      kind: 'changed',
      words: 'a policy that only Terraform can read differs: see its plan',
      widens: true,
    },
  ];
}
