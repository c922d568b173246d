import type { ServiceModel, ShapeReference } from './service-model';

/** A JSON or CBOR value with its members by their names in the model. Unknown members stay. */
export function fromJson(
  model: ServiceModel,
  { shape: name }: ShapeReference,
  value: unknown,
): unknown {
  const { members, member, value: values, document } = model.shapes[name] ?? {};
  if (document || typeof value !== 'object' || value === null || isLeaf(value)) return value;
  if (Array.isArray(value)) {
    return member ? value.map((item: unknown) => fromJson(model, member, item)) : value;
  }

  if (values !== undefined) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, fromJson(model, values, entry)]),
    );
  }
  const byWireName = new Map(
    Object.entries(members ?? {}).map(([own, reference]) => [
      reference.locationName ?? own,
      { own, reference },
    ]),
  );
  return Object.fromEntries(
    Object.entries(value).map(([wireName, inner]) => {
      const known = byWireName.get(wireName);
      return known ? [known.own, fromJson(model, known.reference, inner)] : [wireName, inner];
    }),
  );
}

function isLeaf(value: object): boolean {
  return value instanceof Uint8Array || value instanceof Date;
}
