import type { Place } from './computed-attributes';
import { objectOf, type JsonObject } from './json-object';

/** What a document itself does not say. */
export interface ReadStackOptions {
  /** Values of variables. Default those that the configuration gives. */
  readonly variables?: JsonObject;
  /** Values of attributes known only once deployed, by reference: `aws_apigatewayv2_api.api.id`. */
  readonly attributes?: JsonObject;
  /** Default the provider's, or `us-east-1`. */
  readonly region?: string;
  /** Default `123456789012`, the account of examples. */
  readonly accountId?: string;
}

export const EXAMPLE_ACCOUNT_ID = '123456789012';

/** Where a document's resources would be. */
export function placeOf(root: JsonObject, options: ReadStackOptions): Place {
  return {
    region: options.region ?? providerRegion(root) ?? 'us-east-1',
    accountId: options.accountId ?? EXAMPLE_ACCOUNT_ID,
  };
}

export function providerRegion(root: JsonObject): string | undefined {
  const aws = objectOf(root['provider'])['aws'];
  const list: readonly unknown[] = Array.isArray(aws) ? aws : [aws];
  const region = objectOf(list[0])['region'];
  if (typeof region === 'string' && !region.includes('${')) return region;
  const configured = objectOf(
    objectOf(objectOf(objectOf(root['configuration'])['provider_config'])['aws'])['expressions'],
  );
  const constant = objectOf(configured['region'])['constant_value'];
  return typeof constant === 'string' ? constant : undefined;
}
