/** A tree of parameters whose leaves are strings. */
type Node = Map<string, Node | string>;

/** Nesting deeper than any operation has. Anything below is ignored. */
const MAX_DEPTH = 16;

/**
 * Decodes the parameters of the query protocol. `Dimensions.member.1.Name=Stage` becomes
 * `{ Dimensions: [{ Name: 'Stage' }] }`, and a map such as `Attributes.entry.1.key` becomes an object.
 * Values stay texts.
 */
export function decodeQuery(parameters: URLSearchParams): Readonly<Record<string, unknown>> {
  const root: Node = new Map();
  for (const [name, value] of parameters) {
    if (name !== 'Action' && name !== 'Version') {
      put(root, name.split('.').slice(0, MAX_DEPTH), value);
    }
  }
  return Object.fromEntries([...root].map(([name, node]) => [name, plain(node)]));
}

function put(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const step of path.slice(0, -1)) {
    let inner = node.get(step);
    if (inner === undefined || typeof inner === 'string') {
      inner = new Map();
      node.set(step, inner);
    }
    node = inner;
  }
  node.set(path.at(-1) ?? '', value);
}

function plain(node: Node | string): unknown {
  if (typeof node === 'string') return node;

  const list = node.get('member');
  if (node.size === 1 && list !== undefined) {
    return typeof list === 'string' ? [] : inOrder(list).map(plain);
  }

  const map = node.get('entry');
  if (node.size === 1 && map instanceof Map) {
    return Object.fromEntries(
      inOrder(map).map((entry) => {
        const { key, value } = plain(entry) as { readonly key?: unknown; readonly value?: unknown };
        return [String(key), value];
      }),
    );
  }
  return Object.fromEntries([...node].map(([name, inner]) => [name, plain(inner)]));
}

/** Children of a list in the order of their numbers. */
function inOrder(list: Node): (Node | string)[] {
  return [...list]
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child);
}
