import { PARTITION_NAMES_PATTERN } from './partitions';

/** The parts of an ARN that its pattern captures: the groups are these, from 1. */
export const ARN_GROUPS = { partition: 1, region: 2, account: 3 } as const;

/** The form of the ARNs of one type of resource. */
export interface ArnShape {
  readonly service: string;
  /** Pattern of what follows the account, without groups that capture. */
  readonly resource: string;
  /** Whether they name a region. Default true. */
  readonly regional?: boolean;
  /** Pattern of the account. Default: an account ID. */
  readonly account?: string;
}

/**
 * Pattern of an ARN, with the groups {@link ARN_GROUPS}. It is valid in JavaScript, JSON Schema and
 * Terraform (RE2), so that all three check the same thing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function arnPattern({
  service,
  resource,
  regional = true,
  account = '[0-9]{12}',
}: ArnShape): string {
  const region = regional ? '[a-z0-9-]+' : '';
  return `^arn:(${PARTITION_NAMES_PATTERN}):${service}:(${region}):(${account}):${resource}$`;
}
