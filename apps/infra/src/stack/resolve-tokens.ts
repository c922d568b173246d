import {
  DefaultTokenResolver,
  StringConcat,
  Tokenization,
  type ITokenResolver,
  type TerraformStack,
} from 'cdktf';

/** A text that may hold a token of CDKTF, or what it escapes: `${`, `#{`, `&{`, or an encoded number. */
const MAYBE_TOKEN = /[$#&]\{|[-\d.+|]e[-\d.eE+|]/;

/** CDKTF encodes tokens in numbers far below this one. */
const LEAST_PLAIN_NUMBER = -1e100;

const RESOLVER: ITokenResolver = new DefaultTokenResolver(new StringConcat());

/**
 * Resolves the tokens in a value, as CDKTF does, and removes what is undefined. CDKTF matches every text
 * and number with several patterns, and makes a context for each; most hold no token. Those stay as they
 * are, and CDKTF resolves the others.
 */
export function resolveTokens(stack: TerraformStack, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (isPlainScalar(value)) return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'object' || isPlain(item))) {
    return value
      .map((item: unknown) => resolveTokens(stack, item))
      .filter((item) => item !== undefined);
  }
  if (isPlainObject(value) && Object.keys(value).every(isPlain)) {
    const members = Object.entries(value).map(
      ([name, member]) => [name, resolveTokens(stack, member)] as const,
    );
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }
  return Tokenization.resolve(value, { scope: stack, resolver: RESOLVER, preparing: false });
}

/** A list of texts with tokens may itself be one. */
function isPlain(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean' || isPlainScalar(value);
}

function isPlainScalar(value: unknown): boolean {
  return typeof value === 'string'
    ? !MAYBE_TOKEN.test(value)
    : typeof value === 'number' && value > LEAST_PLAIN_NUMBER;
}

/** Tokens and constructs are instances of classes. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
