import type { StandInAnswer } from './composite-alarms';

/** Prefix of the targets of Application Auto Scaling's operations, as in `X-Amz-Target`. */
const SERVICE = 'AnyScaleFrontendService.';

interface TagRequest {
  readonly ResourceARN: string;
  readonly Tags?: Readonly<Record<string, string>>;
  readonly TagKeys?: readonly string[];
}

/**
 * Tags of scalable targets, by their ARN: moto has no operation for them.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html
 */
export class ScalableTargetTags {
  readonly #tags = new Map<string, Readonly<Record<string, string>>>();

  /** The answer to a request about tags; undefined for every other one. */
  answer(target: string | undefined, body: string): StandInAnswer | undefined {
    const operation = target?.startsWith(SERVICE) ? target.slice(SERVICE.length) : undefined;
    switch (operation) {
      case 'ListTagsForResource':
        return answered({ Tags: this.#of(parse(body)) });
      case 'TagResource': {
        const request = parse(body);
        this.#tags.set(request.ResourceARN, { ...this.#of(request), ...request.Tags });
        return answered({});
      }
      case 'UntagResource': {
        const request = parse(body);
        const kept = Object.entries(this.#of(request)).filter(
          ([key]) => !request.TagKeys?.includes(key),
        );
        this.#tags.set(request.ResourceARN, Object.fromEntries(kept));
        return answered({});
      }
      default:
        return undefined;
    }
  }

  /** Records the tags of a registration, once moto has answered with the ARN. */
  complete(target: string | undefined, request: string, answer: Buffer): Buffer {
    if (target !== `${SERVICE}RegisterScalableTarget`) return answer;
    const { ScalableTargetARN: arn } = JSON.parse(answer.toString('utf8')) as {
      readonly ScalableTargetARN?: string;
    };
    const { Tags } = JSON.parse(request) as Partial<TagRequest>;
    if (arn !== undefined && Tags !== undefined) this.#tags.set(arn, Tags);
    return answer;
  }

  #of({ ResourceARN }: TagRequest): Readonly<Record<string, string>> {
    return this.#tags.get(ResourceARN) ?? {};
  }
}

function parse(body: string): TagRequest {
  return JSON.parse(body) as TagRequest;
}

function answered(answer: object): StandInAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify(answer),
  };
}
