import type { ServiceModel, ShapeReference } from './service-model';

/** Parameters of a query by the steps of their names: `Tags.member.1.Key`. Leaves are texts. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/** Parameters that are not part of an operation's input. */
const ENVELOPE = ['Action', 'Version'];

/**
 * The input of an operation in the protocol of queries, or in EC2's form of it, with members by their
 * names in the model. Unknown members stay.
 */
export function fromQuery(
  model: ServiceModel,
  input: ShapeReference,
  parameters: URLSearchParams,
): unknown {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    if (ENVELOPE.includes(name)) continue;
    let node = root;
    for (const step of name.split('.')) {
      const inner: Node = node.children.get(step) ?? { children: new Map() };
      node.children.set(step, inner);
      node = inner;
    }
    node.value = value;
  }
  return folded(model, input, root);
}

function folded(model: ServiceModel, reference: ShapeReference, node: Node): unknown {
  const shape = model.shapes[reference.shape];
  const isEc2 = model.metadata.protocol === 'ec2';
  if (shape?.type === 'list') {
    const { member } = shape;
    const isFlat = isEc2 || shape.flattened === true;
    const items = isFlat ? node : node.children.get(member?.locationName ?? 'member');
    if (node.children.size === 0 && node.value === '') return [];
    if (items === undefined || member === undefined) return plain(node);
    return inOrder(items).map((item) => folded(model, member, item));
  }

  if (shape?.type === 'map') {
    const entries = shape.flattened ? node : node.children.get('entry');
    if (entries === undefined) return plain(node);
    const { key, value } = shape;
    return Object.fromEntries(
      inOrder(entries).map(({ children }) => [
        String(children.get(key?.locationName ?? 'key')?.value),
        value && folded(model, value, children.get(value.locationName ?? 'value') ?? leaf('')),
      ]),
    );
  }

  if (shape?.type !== 'structure') return plain(node);
  const byWireName = new Map(
    Object.entries(shape.members ?? {}).map(([own, member]) => [
      isEc2 ? ec2Name(own, member) : (flatName(model, member) ?? member.locationName ?? own),
      { own, member },
    ]),
  );
  return Object.fromEntries(
    [...node.children].map(([wireName, inner]) => {
      const known = byWireName.get(wireName);
      return known ? [known.own, folded(model, known.member, inner)] : [wireName, plain(inner)];
    }),
  );
}

function ec2Name(own: string, { queryName, locationName }: ShapeReference): string {
  const name = locationName ?? own;
  return queryName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A flattened list has the name of its items. */
function flatName(model: ServiceModel, { shape: name }: ShapeReference): string | undefined {
  const shape = model.shapes[name];
  return shape?.type === 'list' && shape.flattened ? shape.member?.locationName : undefined;
}

function inOrder({ children }: Node): readonly Node[] {
  return [...children].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

function plain({ value, children }: Node): unknown {
  if (children.size === 0) return value;
  return Object.fromEntries([...children].map(([name, child]) => [name, plain(child)]));
}

function leaf(value: string): Node {
  return { value, children: new Map() };
}
