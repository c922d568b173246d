import type { StandIn } from './stand-in';

type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly ResourceARN: string;
}

/**
 * Tags of scalable targets, by their ARN: moto has no operation for them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html
 */
export class ScalableTargetTags implements StandIn {
  readonly #tags = new Map<string, Tags>();

  readonly answers = {
    'application-autoscaling.ListTagsForResource': ({ ResourceARN }: Tagged) => ({
      Tags: this.#tags.get(ResourceARN) ?? {},
    }),
    'application-autoscaling.TagResource': ({
      ResourceARN,
      Tags,
    }: Tagged & { readonly Tags: Tags }) => {
      this.#tags.set(ResourceARN, { ...this.#tags.get(ResourceARN), ...Tags });
      return {};
    },
    'application-autoscaling.UntagResource': ({
      ResourceARN,
      TagKeys,
    }: Tagged & { readonly TagKeys: readonly string[] }) => {
      const kept = Object.entries(this.#tags.get(ResourceARN) ?? {}).filter(
        ([key]) => !TagKeys.includes(key),
      );
      this.#tags.set(ResourceARN, Object.fromEntries(kept));
      return {};
    },
  };

  readonly corrections = {
    /** Keeps the tags of a registration, once moto has answered with the ARN. */
    'application-autoscaling.RegisterScalableTarget': (
      answer: { readonly ScalableTargetARN?: string },
      { Tags }: { readonly Tags?: Tags },
    ) => {
      const { ScalableTargetARN: arn } = answer;
      if (arn !== undefined && Tags !== undefined) this.#tags.set(arn, Tags);
      return { ...answer };
    },
  };
}
