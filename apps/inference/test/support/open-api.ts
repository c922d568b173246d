import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';

import type { Answer } from './pipeline';

interface Header {
  readonly required?: boolean;
  readonly schema: object;
}

interface Response {
  readonly headers?: Readonly<Record<string, Header>>;
  /** By media type. */
  readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
}

interface OpenApi {
  readonly paths: {
    readonly '/inference': {
      readonly post: { readonly responses: Readonly<Record<string, Response>> };
    };
  };
  readonly components: {
    readonly schemas: {
      readonly Problem: { readonly properties: { readonly type: { readonly enum: string[] } } };
    };
  };
}

/** The API's description. */
export const openApi = parse(readFileSync(join(__dirname, '../../openapi.yaml'), 'utf8'), {
  merge: true,
}) as OpenApi;

/** Its responses, by status. */
export const { responses } = openApi.paths['/inference'].post;

const ajv = new Ajv2020({ strict: false });
ajv.addSchema(openApi, 'openapi');

/** Expects an answer to be as the API's description says. */
export function expectDocumented(answer: Answer): void {
  const response = responses[String(answer.statusCode)];
  if (response === undefined) throw new Error(`openapi.yaml has no response ${answer.statusCode}`);

  const contentType = answer.headers['content-type'] ?? '';
  const media = response.content[contentType];
  if (media === undefined) {
    throw new Error(`openapi.yaml has no response ${answer.statusCode} of type ${contentType}`);
  }

  const validate = ajv.getSchema(`openapi${media.schema.$ref}`);
  expect([validate?.(answer.json), validate?.errors]).toEqual([true, null]);
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = answer.headers[name.toLowerCase()];
    if (value !== undefined || header.required === true) {
      expect([name, ajv.validate(header.schema, value)]).toEqual([name, true]);
    }
  }
}
