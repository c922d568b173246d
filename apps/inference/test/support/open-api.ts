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
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
}

type Responses = Readonly<Record<string, Response>>;

/** A route of the API. */
export type Route =
  '/inference' | '/inference/uploads' | '/inference/{requestId}' | '/ground-truth';

interface Operation {
  readonly responses: Responses;
}

interface OpenApi {
  readonly paths: Readonly<Record<Route, { readonly post?: Operation; readonly get?: Operation }>>;
  readonly components: {
    readonly schemas: {
      readonly GroundTruthResults: {
        readonly properties: {
          readonly results: {
            readonly items: {
              readonly properties: { readonly status: { readonly enum: string[] } };
            };
          };
        };
      };
      readonly Problem: { readonly properties: { readonly type: { readonly enum: string[] } } };
    };
  };
}

/** The API's description. */
export const openApi = parse(readFileSync(join(__dirname, '../../openapi.yaml'), 'utf8'), {
  merge: true,
}) as OpenApi;

/** The responses of a route, by status. */
export function responsesOf(route: Route): Responses {
  const { post, get } = openApi.paths[route];
  return (post ?? get)?.responses ?? {};
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(openApi, 'openapi');

/** Expects an answer to be as the API's description says. */
export function expectDocumented(answer: Omit<Answer, 'bytes'>, route: Route = '/inference'): void {
  const response = responsesOf(route)[String(answer.statusCode)];
  if (response === undefined) throw new Error(`openapi.yaml has no response ${answer.statusCode}`);

  const contentType = answer.headers['content-type'] ?? '';
  const media = response.content[contentType];
  if (media === undefined) {
    throw new Error(`openapi.yaml has no response ${answer.statusCode} of type ${contentType}`);
  }

  const schema = JSON.stringify(media.schema).replaceAll('"#/', '"openapi#/');
  const isValid = ajv.validate(JSON.parse(schema) as object, answer.json);
  expect([isValid, ajv.errors ?? null]).toEqual([true, null]);
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = answer.headers[name.toLowerCase()];
    if (value !== undefined || header.required === true) {
      expect([name, ajv.validate(header.schema, value)]).toEqual([name, true]);
    }
  }
}
