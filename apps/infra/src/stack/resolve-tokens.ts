import {
  DefaultTokenResolver,
  StringConcat,
  Tokenization,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  type TerraformStack,
} from 'cdktf';

/** A text that may hold a token of CDKTF: its mark, or an encoded number. */
const MAYBE_TOKEN = /TfToken\[|e\+2\d\d/;

/**
 * What CDKTF resolves by itself in a text: a token, or an expression with the tokens in it, which it writes
 * without braces up to the first brace that closes. In parentheses: splitting a text by it keeps it.
 */
const RESOLVED_PART =
  /(\$\{TfToken\[[\w:.-]+\]\}|\$\{(?!TfToken\[)(?:\$\{TfToken\[[\w:.-]+\]\}|[^$}]|\$(?!\{))*\}?)/;

/** What keeps a text from being resolved part by part: lists, maps, and a damaged token. */
const ONLY_AS_A_WHOLE = /[#&]\{TfToken\[|\$\{TfToken\[(?![\w:.-]+\]\})/;

/** CDKTF encodes tokens in numbers far below this one. */
const LEAST_PLAIN_NUMBER = -1e100;

/** Resolves the tokens in a value, and removes what is undefined. */
export type ResolveTokens = (value: unknown) => unknown;

/**
 * Resolves the tokens in values of one configuration, as CDKTF does. CDKTF matches every text and number
 * with several patterns, makes a context for each, and searches the rest of a text anew after each of its
 * tokens; most texts hold no token, and many hold the same ones. Those without stay as they are, CDKTF
 * resolves the others, and what it made of a text or number is kept for the next occurrence.
 */
export function tokenResolver(scope: TerraformStack): ResolveTokens {
  const scalars = new Map<unknown, unknown>();
  const lists = new Map<unknown, unknown>();
  const resolver = new ProducedTextResolver(resolve);

  function resolve(value: unknown): unknown {
    if (value === undefined || value === null || typeof value === 'boolean') return value;
    if (isPlainScalar(value)) return value;
    if (typeof value === 'string') return resolvedText(value);
    if (typeof value === 'number') return once(scalars, value, value);
    if (Array.isArray(value)) return resolvedList(value);
    if (!isPlainObject(value) || !Object.keys(value).every(isPlainScalar)) return byCdktf(value);

    const members = Object.entries(value).map(([name, member]) => [name, resolve(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }

  function resolvedText(text: string): unknown {
    const parts = text.split(RESOLVED_PART);
    const isOnePart = parts.length === 3 && parts[0] === '' && parts[2] === '';
    if (isOnePart || ONLY_AS_A_WHOLE.test(text)) return once(scalars, text, text);

    const joined = parts
      .map((part) =>
        part.includes('TfToken[') ? (once(scalars, part, part) as string | undefined) : part,
      )
      .join('');
    // Numbers come last: what is before one may be a part of it.
    return MAYBE_TOKEN.test(joined) ? byCdktf(joined) : joined;
  }

  function resolvedList(list: readonly unknown[]): unknown {
    if (list.some(isListToken)) {
      return list.length === 1 ? once(lists, list[0], list) : byCdktf(list);
    }
    return list.map(resolve).filter((item) => item !== undefined);
  }

  function once(known: Map<unknown, unknown>, key: unknown, value: unknown): unknown {
    if (!known.has(key)) known.set(key, byCdktf(value));
    return known.get(key);
  }

  function byCdktf(value: unknown): unknown {
    return Tokenization.resolve(value, { scope, resolver, preparing: false });
  }

  return resolve;
}

/**
 * Lets CDKTF resolve tokens, but not the texts that they produce outside of expressions: the body of a
 * dashboard is such a text, of tens of kilobytes with hundreds of tokens.
 */
class ProducedTextResolver extends DefaultTokenResolver {
  constructor(private readonly resolved: ResolveTokens) {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    const byCdktf = context.resolve.bind(context);
    // The token itself tells the context whether what it produces is within an expression.
    context.resolve = (value) =>
      typeof value === 'string' && !isWithinExpression(context)
        ? this.resolved(value)
        : (byCdktf(value) as unknown);
    return super.resolveToken(token, context, postProcessor) as unknown;
  }
}

function isWithinExpression(context: IResolveContext): boolean {
  const { suppressBraces, ignoreEscapes, warnEscapes, iteratorContext } = context;
  return (
    [suppressBraces, ignoreEscapes, warnEscapes].includes(true) || iteratorContext !== undefined
  );
}

function isPlainScalar(value: unknown): boolean {
  return typeof value === 'string'
    ? !MAYBE_TOKEN.test(value)
    : typeof value === 'number' && value > LEAST_PLAIN_NUMBER;
}

/** A list with one of these stands for another list. */
function isListToken(value: unknown): boolean {
  return typeof value === 'string'
    ? value.includes('#{TfToken[')
    : typeof value === 'number' && value <= LEAST_PLAIN_NUMBER;
}

/** Tokens and constructs are instances of classes. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
