import { isObject, type JsonObject } from '@inference-pipeline/terraform';

import { IMAGE } from '../matrix/values';
import { KEY, type TextField, type TextPath } from './text-fields';

const OWN_MODEL = { image: `${IMAGE}-next`, environment: { [KEY]: '' } };

/** Stack files that have every section with free text, in one combination or another. */
export const STACKS: Readonly<Record<string, JsonObject>> = {
  single: {
    region: 'us-east-1',
    stage: 'development',
    tags: { [KEY]: '' },
    model: { name: 'churn', image: IMAGE, environment: { [KEY]: '' } },
    endpoint: { instanceType: 'ml.m5.large', shadow: { model: OWN_MODEL } },
    api: {
      authorization: 'jwt',
      jwt: { issuer: 'https://issuer.example.com', audiences: ['callers'], scopes: ['invoke'] },
      cors: {
        allowOrigins: ['https://app.example.com'],
        allowHeaders: ['authorization'],
        exposeHeaders: ['retry-after'],
      },
    },
    // The function's zip holds them, not the configuration.
    signals: {
      [KEY]: { from: 'input', at: '/plan', kind: 'category', categories: [''] },
      score: { from: 'prediction', at: '/score', kind: 'number' },
    },
    groundTruth: { signal: 'score', kind: 'category', threshold: 0.5, positive: '' },
    notifications: { emails: ['on-call@example.com'] },
    backend: { type: 's3' },
    verify: {},
  },
  variants: {
    region: 'us-east-1',
    stage: 'development',
    model: { name: 'churn', image: IMAGE },
    endpoint: {
      variants: [{ name: 'champion', model: OWN_MODEL }, { name: 'challenger' }],
    },
  },
  containers: {
    region: 'us-east-1',
    stage: 'development',
    model: {
      name: 'churn',
      containers: [{ image: IMAGE, environment: { [KEY]: '' } }, { image: IMAGE }],
    },
    endpoint: { instanceType: 'ml.m5.large' },
  },
};

/** The stacks that have the section of a field. */
export function stacksWith(path: TextPath): readonly string[] {
  return Object.entries(STACKS)
    .filter(([, stack]) => sectionOf(stack, path) !== undefined)
    .map(([name]) => name);
}

/** A stack with values for the fields whose sections it has. */
export function stackWith(
  name: string,
  fields: readonly TextField[],
  valueOf: (field: TextField) => string,
): JsonObject {
  const stack = structuredClone(STACKS[name]) as JsonObject;
  for (const field of fields) {
    const section = sectionOf(stack, field.path);
    if (section !== undefined) section[String(field.path.at(-1))] = valueOf(field);
  }
  return stack;
}

/** The object or list that a path ends in. */
function sectionOf(stack: JsonObject, path: TextPath): Record<string, unknown> | undefined {
  let section: unknown = stack;
  for (const part of path.slice(0, -1)) {
    section = isSection(section) ? section[String(part)] : undefined;
  }
  return isSection(section) ? section : undefined;
}

function isSection(value: unknown): value is Record<string, unknown> {
  return isObject(value) || Array.isArray(value);
}
