import { invalidParameter } from './logs-input';

/** One page of a list. The token is the position at which the next page begins. */
export function pageOf<Item>(
  items: readonly Item[],
  limit: number,
  token: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const start = Number(token ?? 0);
  if (token !== undefined && (!/^\d{1,9}$/.test(token) || start > items.length)) {
    throw invalidParameter('The specified nextToken is invalid.');
  }

  const end = start + limit;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? String(end) : undefined,
  };
}
