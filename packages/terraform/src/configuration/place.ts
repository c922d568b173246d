import { memberOf, objectOf } from './json-object';
import { blocksOf } from './terraform-json';

/** Where resources are. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The account ID in AWS's own examples. */
export const EXAMPLE_ACCOUNT_ID = '123456789012';

/**
 * Where a document's resources would be.
 *
 * @param given default: the provider's region, or `us-east-1`, and {@link EXAMPLE_ACCOUNT_ID}
 */
export function placeOf(document: object, given: Partial<Place> = {}): Place {
  return {
    region: given.region ?? regionOf(document) ?? 'us-east-1',
    accountId: given.accountId ?? EXAMPLE_ACCOUNT_ID,
  };
}

/**
 * The region of the AWS provider in a configuration or in the output of `terraform show -json`;
 * undefined where the caller, a variable or the environment sets it.
 */
export function regionOf(document: object): string | undefined {
  const [provider] = blocksOf(memberOf(memberOf(document, 'provider'), 'aws'));
  const written = provider?.['region'];
  if (typeof written === 'string' && !written.includes('${')) return written;
  const configured = objectOf(memberOf(memberOf(document, 'configuration'), 'provider_config'));
  const expressions = memberOf(configured['aws'], 'expressions');
  const constant = memberOf(memberOf(expressions, 'region'), 'constant_value');
  return typeof constant === 'string' ? constant : undefined;
}
