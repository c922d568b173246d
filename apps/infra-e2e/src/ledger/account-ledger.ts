import { isObject, objectOf, type JsonObject } from '@inference-pipeline/terraform';

import type { AwsCall } from '../aws-call';
import type { StandIn } from '../stand-in';
import { MENTIONS, NAMED_BY, RESOURCE_KINDS, type Kind, type ResourceKind } from './resource-kinds';

/** A resource of the account, with the settings that calls have given it. */
export interface AccountResource {
  readonly kind: Kind;
  readonly name: string;
  readonly settings: JsonObject;
}

/** A deletion, or of a key its announcement. */
export interface Deletion {
  readonly deleted: AccountResource;
  /** What still needed it at that moment. */
  readonly usedBy: readonly AccountResource[];
}

interface Change {
  readonly kind: Kind;
  readonly change: 'creates' | 'changes' | 'deletes';
}

const CHANGES: ReadonlyMap<string, Change> = new Map(
  (Object.keys(RESOURCE_KINDS) as Kind[]).flatMap((kind) =>
    (['creates', 'changes', 'deletes'] as const).flatMap((change) =>
      (kindOf(kind)[change] ?? []).map((operation) => [operation, { kind, change }] as const),
    ),
  ),
);

/** Kinds whose names begin with that of the whole. */
const PARTS: readonly Kind[] = ['authorizer', 'integration', 'permission', 'route', 'stage'];

/**
 * Every resource of the account and its references, from the calls that AWS fulfilled, in their
 * order. It knows of every deletion what still needed the resource.
 */
export class AccountLedger implements StandIn {
  /** Every deletion, in order. */
  readonly deletions: Deletion[] = [];
  /** Every change, in order: `deletes alarm High-Latency-Alarm-dev`. */
  readonly changes: string[] = [];
  readonly #resources = new Map<string, AccountResource>();
  readonly #gone = new Map<string, AccountResource>();

  readonly observe = ({ request, operation, input }: AwsCall, answer: string): void => {
    const change = CHANGES.get(`${String(request.signingName)}.${String(operation)}`);
    if (change === undefined) return;
    const answered = answer.startsWith('{') ? objectOf(JSON.parse(answer)) : {};
    for (const name of kindOf(change.kind).names(input, answered)) {
      this.#change(change, name, input);
    }
  };

  /** Everything that exists. */
  get resources(): readonly AccountResource[] {
    return [...this.#resources.values()];
  }

  find(kind: Kind, name: string): AccountResource | undefined {
    return this.#resources.get(keyOf({ kind, name }));
  }

  /** What needs a resource, whether it exists or not. */
  usersOf(used: Pick<AccountResource, 'kind' | 'name'>): readonly AccountResource[] {
    return this.resources.filter((user) => keyOf(user) !== keyOf(used) && refersTo(user, used));
  }

  /** References to what has been deleted. */
  dangling(): readonly Deletion[] {
    return [...this.#gone.values()]
      .map((deleted) => ({ deleted, usedBy: this.usersOf(deleted) }))
      .filter(({ usedBy }) => usedBy.length > 0);
  }

  #change({ kind, change }: Change, name: string, input: JsonObject): void {
    const key = keyOf({ kind, name });
    const before = this.#resources.get(key);
    if (change === 'deletes') {
      if (before === undefined) return;
      this.changes.push(`deletes ${key}`);
      this.#resources.delete(key);
      this.deletions.push({ deleted: before, usedBy: this.usersOf(before) });
      this.#gone.set(key, before);
      this.#forgetPartsOf(name);
      return;
    }

    this.changes.push(`${change} ${key}`);
    const existing = change === 'creates' ? {} : (before?.settings ?? {});
    const { settings = merged } = kindOf(kind);
    this.#resources.set(key, { kind, name, settings: settings(input, existing) });
    this.#gone.delete(key);
  }

  /** The parts of an API and the permissions of a function go with it. */
  #forgetPartsOf(whole: string): void {
    for (const [key, { kind, name }] of this.#resources) {
      if (PARTS.includes(kind) && name.startsWith(`${whole}/`)) this.#resources.delete(key);
    }
  }
}

function keyOf({ kind, name }: Pick<AccountResource, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

function kindOf(kind: Kind): ResourceKind {
  return RESOURCE_KINDS[kind];
}

function merged(input: JsonObject, before: JsonObject): JsonObject {
  return { ...before, ...input };
}

function refersTo(user: AccountResource, used: Pick<AccountResource, 'kind' | 'name'>): boolean {
  const identifiers = kindOf(used.kind).identifiers?.(used.name) ?? [];
  return strings(needed(user)).some(([member, value]) => {
    const [kind, name] = NAMED_BY[member] ?? [];
    const names = kind === used.kind && name ? value.match(name) : null;
    return (
      names?.includes(used.name) === true ||
      identifiers.some((identifier) => mentions(value, identifier))
    );
  });
}

/** The settings that count: a route needs its authorizer only for as long as it asks it. */
function needed({ kind, settings }: AccountResource): JsonObject {
  if (kind !== 'route') return settings;
  const { authorizerId, ...others } = settings;
  return ['JWT', 'CUSTOM'].includes(String(settings['authorizationType']))
    ? { ...others, authorizerId }
    : others;
}

/** Whether an identifier stands in a text on its own, not as a part of a longer one. */
function mentions(text: string, identifier: string): boolean {
  const isOpen = (next: string | undefined) => next !== undefined && /[\w-]/.test(next);
  for (let at = text.indexOf(identifier); at !== -1; at = text.indexOf(identifier, at + 1)) {
    if (!isOpen(text[at - 1]) && !isOpen(text[at + identifier.length])) return true;
  }

  return false;
}

/** Every text of a value with the member that holds it. */
function strings(value: unknown, member = ''): readonly (readonly [string, string])[] {
  if (MENTIONS.includes(member)) return [];
  if (typeof value === 'string') return [[member, value]];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => strings(item, member));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
}
