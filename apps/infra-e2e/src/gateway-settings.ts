import type { JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

/** A request about a stage or a domain name, or about the tags of the resource in the path. */
interface Given extends JsonObject {
  readonly tagged?: string;
  readonly apiId?: string;
  readonly stageName?: string;
  readonly domainName?: string;
  readonly tags?: JsonObject;
  readonly tagKeys?: readonly string[];
}

/**
 * Changes of stages and domain names of API Gateway, and their tags: moto creates both and cannot
 * change them.
 *
 * @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/operations.html
 */
export class GatewaySettings implements StandIn {
  readonly #tags = new Map<string, JsonObject>();
  readonly #changed = new Map<string, JsonObject>();

  readonly answers = {
    'apigateway.TagResource': ({ tagged = '', tags }: Given) => {
      this.#tags.set(tagged, { ...this.#tags.get(tagged), ...tags });
      return {};
    },
    'apigateway.UntagResource': ({ tagged = '', tagKeys = [] }: Given) => {
      const kept = Object.entries(this.#tags.get(tagged) ?? {}).filter(
        ([key]) => !tagKeys.includes(key),
      );
      this.#tags.set(tagged, Object.fromEntries(kept));
      return {};
    },
    'apigateway.CreateStage': (given: Given) => this.#created(given),
    'apigateway.CreateDomainName': (given: Given) => this.#created(given),
    'apigateway.UpdateStage': (given: Given) => this.#update(given),
    'apigateway.UpdateDomainName': (given: Given) => this.#update(given),
  };

  readonly corrections = {
    // moto keeps scopes that are taken away.
    'apigateway.GetRoute': (answer: JsonObject) =>
      answer['authorizationType'] === 'JWT' ? answer : { ...answer, authorizationScopes: [] },
    'apigateway.GetStage': (answer: JsonObject, asked: Given) => this.#completed(answer, asked),
    'apigateway.GetDomainName': (answer: JsonObject, asked: Given) =>
      this.#completed(answer, asked),
  };

  #created(given: Given): undefined {
    this.#tags.set(pathOf(given), given.tags ?? {});
    this.#changed.delete(pathOf(given));
  }

  #update(given: Given): JsonObject {
    const { apiId, ...settings } = given;
    const changed = { ...this.#changed.get(pathOf(given)), ...settings };
    this.#changed.set(pathOf(given), changed);
    return changed;
  }

  #completed(answer: JsonObject, asked: Given): JsonObject {
    const path = pathOf(asked);
    return { ...answer, ...this.#changed.get(path), tags: this.#tags.get(path) ?? {} };
  }
}

/** As ARNs name it. */
function pathOf({ apiId, stageName, domainName }: Given): string {
  return domainName === undefined
    ? `/apis/${String(apiId)}/stages/${String(stageName)}`
    : `/domainnames/${domainName}`;
}
