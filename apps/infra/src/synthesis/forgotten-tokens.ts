import { TokenMap } from 'cdktf/lib/tokens/private/token-map';

/** CDKTF has no way to let go of a token: these are protected in its types. */
interface Registry {
  readonly stringTokenMap: Map<unknown, unknown>;
  readonly numberTokenMap: Map<unknown, unknown>;
}

/**
 * Lets CDKTF forget the tokens that are made meanwhile. It keeps every token of the process, and with it
 * the stack that it refers to, so that the constructs of a whole fleet would be in memory together.
 * Afterwards, these tokens cannot be resolved any more: their stack must be written by then.
 */
export function forgettingTokens<Result>(synthesize: () => Result): Result {
  const { stringTokenMap, numberTokenMap } = TokenMap.instance() as unknown as Registry;
  const registries = [stringTokenMap, numberTokenMap];
  const sizes = registries.map(({ size }) => size);
  try {
    return synthesize();
  } finally {
    registries.forEach((registry, at) => forgetAfter(registry, sizes[at] ?? 0));
  }
}

/** Maps are in the order of insertion. */
function forgetAfter(registry: Map<unknown, unknown>, size: number): void {
  const made = [...registry.keys()].slice(size);
  for (const key of made) registry.delete(key);
}
