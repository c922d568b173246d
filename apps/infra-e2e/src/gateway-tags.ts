import type { JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

/** A stage, by its path in ARNs, or a domain name by its own. */
interface Tagged {
  readonly tagged?: string;
  readonly apiId?: string;
  readonly stageName?: string;
  readonly domainName?: string;
  readonly tags?: JsonObject;
  readonly tagKeys?: readonly string[];
}

/**
 * Tags of stages and domain names of API Gateway: moto has those of APIs alone.
 *
 * @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html
 */
export class GatewayTags implements StandIn {
  readonly #tags = new Map<string, JsonObject>();

  readonly answers = {
    'apigateway.TagResource': ({ tagged = '', tags }: Tagged) => {
      this.#tags.set(tagged, { ...this.#tags.get(tagged), ...tags });
      return {};
    },
    'apigateway.UntagResource': ({ tagged = '', tagKeys = [] }: Tagged) => {
      const kept = Object.entries(this.#tags.get(tagged) ?? {}).filter(
        ([key]) => !tagKeys.includes(key),
      );
      this.#tags.set(tagged, Object.fromEntries(kept));
      return {};
    },
    'apigateway.CreateStage': (given: Tagged) => this.#remember(given),
    'apigateway.CreateDomainName': (given: Tagged) => this.#remember(given),
  };

  readonly corrections = {
    'apigateway.GetStage': (answer: JsonObject, asked: Tagged) => this.#withTags(answer, asked),
    'apigateway.GetDomainName': (answer: JsonObject, asked: Tagged) =>
      this.#withTags(answer, asked),
  };

  #remember(given: Tagged): undefined {
    this.#tags.set(pathOf(given), given.tags ?? {});
  }

  #withTags(answer: JsonObject, asked: Tagged): JsonObject {
    return { ...answer, tags: this.#tags.get(pathOf(asked)) ?? {} };
  }
}

function pathOf({ apiId, stageName, domainName }: Tagged): string {
  return domainName === undefined
    ? `/apis/${String(apiId)}/stages/${String(stageName)}`
    : `/domainnames/${domainName}`;
}
