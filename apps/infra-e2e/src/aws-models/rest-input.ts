import { fromJson } from './json-input';
import type { Operation, ServiceModel, Shape, ShapeReference } from './service-model';
import { fromXml } from './xml-input';

/** A request as a REST API reads it. */
export interface RestRequest {
  readonly method: string;
  /** Path and query, percent-encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Whether a parameter is one of every SDK, or of a signature: no model has them. */
function isEnvelope(name: string): boolean {
  return name === 'x-id' || name.startsWith('X-Amz-');
}

/** The operation that a path, a method and the fixed part of a query name, and its labels. */
export interface RestOperation {
  readonly operation: Operation;
  readonly labels: Readonly<Record<string, string>>;
}

/** The most specific operation of a request; undefined if the service has none. */
export function restOperation(
  { operations, shapes }: ServiceModel,
  { method, url, headers }: RestRequest,
): RestOperation | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const candidates = Object.values(operations).flatMap((operation) => {
    if (operation.http.method !== method || operation.deprecated === true) return [];
    // S3 copies where another object is named, and ends an upload where one is named.
    if (!hasRequired(shapes[operation.input?.shape ?? ''], headers, searchParams)) return [];
    const [template = '', query = ''] = operation.http.requestUri.split('?');
    const fixed = [...new URLSearchParams(query)];
    const hasFixed = fixed.every(
      ([name, value]) =>
        searchParams.has(name) && (value === '' || searchParams.get(name) === value),
    );
    const labels = hasFixed ? labelsIn(template, pathname) : undefined;
    if (labels === undefined) return [];
    const literals = template.split('/').filter((part) => part !== '' && !part.startsWith('{'));
    return [{ operation, labels, rank: 10 * fixed.length + literals.length }];
  });
  // S3 tells some operations apart by a query that the SDK adds.
  const named = candidates.find(({ operation }) => operation.name === searchParams.get('x-id'));
  return named ?? candidates.sort((a, b) => b.rank - a.rank)[0];
}

function hasRequired(
  { members = {}, required = [] }: Partial<Shape> = {},
  headers: RestRequest['headers'],
  query: URLSearchParams,
): boolean {
  return required
    .flatMap((name) => members[name] ?? [])
    .every(({ location, locationName = '' }) => {
      if (location === 'header') return headers[locationName.toLowerCase()] !== undefined;
      return location !== 'querystring' || query.has(locationName);
    });
}

function labelsIn(template: string, path: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template
    .replace(/\/$/, '')
    .replace(/[.*+?^$()|[\]\\]/g, (character) => (character === '+' ? '+' : `\\${character}`))
    .replace(/\{([\w-]+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy === '+' ? '(.+)' : '([^/]+)';
    });
  const match = new RegExp(`^${pattern}/?$`).exec(path);
  if (match === null) return undefined;
  return Object.fromEntries(
    names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
  );
}

/** The parts of an input, with members by their names in the model. */
export interface RestInput {
  /** From path, query and headers: texts. */
  readonly texts: Readonly<Record<string, unknown>>;
  /** From the body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly isXml: boolean;
}

export function restInput(
  model: ServiceModel,
  { operation, labels }: RestOperation,
  request: RestRequest,
): RestInput {
  const input = operation.input ?? { shape: '' };
  const shape = model.shapes[input.shape];
  const members = Object.entries(shape?.members ?? {});
  const isXml = model.metadata.protocol === 'rest-xml';
  const { searchParams } = new URL(request.url, 'http://localhost');
  const fixed = new URLSearchParams(operation.http.requestUri.split('?')[1] ?? '');
  const texts: Record<string, unknown> = {};
  const asked = new Set(
    [...searchParams.keys()].filter((name) => !fixed.has(name) && !isEnvelope(name)),
  );
  for (const [own, reference] of members) {
    const { location, locationName = own } = reference;
    if (location === 'uri') texts[own] = labels[locationName];
    if (location === 'querystring' && asked.delete(locationName)) {
      const values = searchParams.getAll(locationName);
      texts[own] = model.shapes[reference.shape]?.type === 'list' ? values : values[0];
    }
    if (location === 'header') {
      texts[own] = headerOf(model, reference, request.headers[locationName.toLowerCase()]);
    }
    if (location === 'headers') texts[own] = prefixed(request.headers, locationName.toLowerCase());
  }
  const rest = members.find(
    ([, { location, shape: name }]) =>
      location === 'querystring' && model.shapes[name]?.type === 'map',
  );
  if (rest !== undefined) {
    texts[rest[0]] = Object.fromEntries([...asked].map((name) => [name, searchParams.get(name)]));
  } else {
    for (const name of asked) texts[name] = searchParams.get(name);
  }
  return { texts, body: bodyOf(model, input, request.body, isXml), isXml };
}

function headerOf(
  model: ServiceModel,
  { shape: name }: ShapeReference,
  given: string | string[] | undefined,
): unknown {
  if (given === undefined) return undefined;
  const text = String(given);
  return model.shapes[name]?.type === 'list' ? text.split(/\s*,\s*/) : text;
}

function prefixed(headers: RestRequest['headers'], prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), String(value)]),
  );
}

function bodyOf(
  model: ServiceModel,
  input: ShapeReference,
  body: Buffer,
  isXml: boolean,
): Readonly<Record<string, unknown>> {
  const { payload, members = {} } = model.shapes[input.shape] ?? {};
  const reference = payload === undefined ? input : members[payload];
  if (body.length === 0 || reference === undefined) return {};
  const type = model.shapes[reference.shape]?.type;
  if (payload !== undefined && type === 'blob') return { [payload]: new Uint8Array(body) };
  if (payload !== undefined && type === 'string') return { [payload]: body.toString('utf8') };
  const text = body.toString('utf8');
  const value = isXml
    ? fromXml(model, reference, text)
    : fromJson(model, reference, JSON.parse(text));
  return payload === undefined ? (value as Record<string, unknown>) : { [payload]: value };
}
