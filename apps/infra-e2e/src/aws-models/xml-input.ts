import type { ServiceModel, ShapeReference } from './service-model';

/** An element of XML: its name, its text and its elements. */
interface Element {
  readonly name: string;
  text: string;
  readonly children: Element[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** A body in XML with its members by their names in the model. Unknown members stay. */
export function fromXml(model: ServiceModel, reference: ShapeReference, body: string): unknown {
  const [root] = parsed(body).children;
  return root === undefined ? {} : folded(model, reference, [root]);
}

/** The elements of a document that an SDK wrote: without comments and CDATA. */
function parsed(body: string): Element {
  const root: Element = { name: '', text: '', children: [] };
  const open = [root];
  for (const [, closing, name = '', selfClosing, text] of body.matchAll(
    /<(\/?)([\w:.-]+)[^<>]*?(\/?)>|([^<>]+)|<\?[^>]*>/g,
  )) {
    const current = open.at(-1) ?? root;
    if (text !== undefined) {
      current.text += unescaped(text);
    } else if (closing === '/') {
      open.pop();
    } else if (name !== '') {
      const element: Element = { name, text: '', children: [] };
      current.children.push(element);
      if (selfClosing !== '/') open.push(element);
    }
  }
  return root;
}

function unescaped(text: string): string {
  return text.replace(/&(#?)(x?)(\w+);/g, (whole, hash: string, hex: string, name: string) => {
    if (hash === '') return ENTITIES[hex + name] ?? whole;
    return String.fromCodePoint(Number.parseInt(name, hex === 'x' ? 16 : 10));
  });
}

/** @param elements more than one only for a flattened list or map */
function folded(
  model: ServiceModel,
  reference: ShapeReference,
  elements: readonly Element[],
): unknown {
  const shape = model.shapes[reference.shape];
  const [element] = elements;
  if (shape === undefined || element === undefined) return undefined;
  if (shape.type === 'list') {
    const { member } = shape;
    const items = isFlat(model, reference) ? elements : element.children;
    return items.map((item) => (member ? folded(model, member, [item]) : undefined));
  }

  if (shape.type === 'map') {
    const entries = isFlat(model, reference) ? elements : element.children;
    const { key, value } = shape;
    return Object.fromEntries(
      entries.map(({ children }) => {
        const named = (name: string) => children.filter((child) => child.name === name);
        return [
          String(named(key?.locationName ?? 'key')[0]?.text),
          value && folded(model, value, named(value.locationName ?? 'value')),
        ];
      }),
    );
  }

  if (shape.type !== 'structure') return element.text;
  const byWireName = new Map(
    Object.entries(shape.members ?? {}).map(([own, member]) => [
      nameOf(model, own, member),
      { own, member },
    ]),
  );
  const names = [...new Set(element.children.map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const children = element.children.filter((child) => child.name === name);
      const known = byWireName.get(name);
      return known
        ? [known.own, folded(model, known.member, children)]
        : [name, children.map(({ text }) => text).join('')];
    }),
  );
}

function isFlat(model: ServiceModel, { shape: name, flattened }: ShapeReference): boolean {
  return flattened === true || model.shapes[name]?.flattened === true;
}

function nameOf(model: ServiceModel, own: string, reference: ShapeReference): string {
  const { shape: name, locationName } = reference;
  const items = isFlat(model, reference) ? model.shapes[name]?.member?.locationName : undefined;
  return locationName ?? items ?? own;
}
