import type { AwsError } from './aws-error';

/**
 * One page of a list. The token is the position at which the next page begins.
 *
 * @param invalid the error for a token that no earlier response had
 */
export function pageOf<Item>(
  items: readonly Item[],
  limit: number,
  token: string | undefined,
  invalid: () => AwsError,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const start = Number(token ?? 0);
  if (token !== undefined && (!/^\d{1,9}$/.test(token) || start > items.length)) throw invalid();

  const end = start + limit;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? String(end) : undefined,
  };
}
