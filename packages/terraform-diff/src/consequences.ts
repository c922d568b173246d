import type { StackDiff } from './stack-diff';

/** What is lost when a resource is removed, or destroyed and created again. */
interface Consequence {
  readonly removed?: string;
  readonly replaced: string;
}

/** By Terraform type: where the type does not say it. */
const CONSEQUENCES: Readonly<Record<string, Consequence>> = {
  aws_sagemaker_endpoint: {
    replaced:
      'there is no endpoint for some minutes, and requests fail; of an asynchronous one, requests that wait are lost',
  },
  aws_s3_bucket: {
    removed:
      'inputs and results in it are lost, and requests without a result fail; S3 refuses while anything is in it',
    replaced:
      'inputs and results in it are lost, and requests without a result fail; S3 refuses while anything is in it',
  },
  aws_lambda_function_url: {
    removed: 'callers of the address get no answer any more',
    replaced: 'callers need another address, that of the output streaming_url',
  },
};

/** A resource whose removal or replacement loses something, and what. */
export interface Loss {
  readonly address: string;
  readonly kind: 'removed' | 'replaced';
  readonly consequence: string;
}

/** What a change of a stack loses. */
export function lossesOf({ resources }: Pick<StackDiff, 'resources'>): readonly Loss[] {
  const lossOf = (kind: Loss['kind'], address: string): readonly Loss[] => {
    const [type = ''] = address.split('.');
    const consequence = CONSEQUENCES[type]?.[kind];
    return consequence === undefined ? [] : [{ address, kind, consequence }];
  };
  return [
    ...resources.removed.flatMap((address) => lossOf('removed', address)),
    ...resources.replaced.flatMap(({ address }) => lossOf('replaced', address)),
  ];
}

/** One line about a loss. */
export function describeLoss({ address, kind, consequence }: Loss): string {
  return `${address} is ${kind}: ${consequence}`;
}
