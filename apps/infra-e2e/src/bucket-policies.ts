import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

/**
 * Policies of buckets. moto ignores their conditions, so that a policy that denies requests without TLS
 * would deny all; here they are only remembered.
 */
export class BucketPolicies implements StandIn {
  readonly #policies = new Map<unknown, JsonObject>();

  readonly answers = {
    's3.PutBucketPolicy': ({ Bucket, Policy }: JsonObject) => {
      this.#policies.set(Bucket, objectOf(JSON.parse(String(Policy))));
      return {};
    },
    's3.GetBucketPolicy': ({ Bucket }: JsonObject) => this.#policies.get(Bucket),
    's3.DeleteBucketPolicy': ({ Bucket }: JsonObject) => {
      this.#policies.delete(Bucket);
      return {};
    },
  };
}
