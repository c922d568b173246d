import { ModelInputError } from '../iris-model';
import type { TextSettings } from './text-model';

/** What a caller asks the model for. */
export interface CompletionRequest extends TextSettings {
  /** Whether the answer comes token by token. */
  readonly stream: boolean;
}

/** Most tokens of an answer. */
export const MAX_TOKENS = 4_096;

/** Tokens of an answer whose request names no number. */
const DEFAULT_TOKENS = 60;

/** Longest prompt, in characters. */
const MAX_PROMPT_LENGTH = 10_000;

/** Largest seed. */
const MAX_SEED = 2 ** 32 - 1;

/**
 * Reads a request in the form of OpenAI's completions, with `min_tokens` as in vLLM. Members for other
 * models, such as `temperature`, change nothing here.
 *
 * @param newSeed the seed of a request that names none
 * @throws ModelInputError that names the member
 * @see https://platform.openai.com/docs/api-reference/completions/create
 */
export function readCompletionRequest(body: string, newSeed: () => number): CompletionRequest {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch (error) {
    throw new ModelInputError(`The body is not JSON: ${(error as Error).message}`);
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new ModelInputError(
      `Expected an object such as {"prompt": "Alice was", "max_tokens": 40}, got ${shown(document)}`,
    );
  }

  const given = document as Readonly<Record<string, unknown>>;
  const { prompt, stream = false } = given;
  if (typeof prompt !== 'string' || prompt.length > MAX_PROMPT_LENGTH) {
    throw new ModelInputError(
      `prompt: expected a text of at most ${MAX_PROMPT_LENGTH} characters, got ${typeof prompt === 'string' ? `${prompt.length} characters` : shown(prompt)}`,
    );
  }

  if (typeof stream !== 'boolean') {
    throw new ModelInputError(`stream: expected true or false, got ${shown(stream)}`);
  }

  const maxTokens = wholeNumber(given, 'max_tokens', [1, MAX_TOKENS]) ?? DEFAULT_TOKENS;
  return {
    prompt,
    stream,
    maxTokens,
    minTokens: wholeNumber(given, 'min_tokens', [0, maxTokens]) ?? 0,
    seed: wholeNumber(given, 'seed', [0, MAX_SEED]) ?? newSeed(),
  };
}

/** A whole number in a range; undefined if there is none. */
function wholeNumber(
  given: Readonly<Record<string, unknown>>,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;

  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ModelInputError(
      `${name}: expected a whole number from ${least} to ${most}, got ${shown(value)}`,
    );
  }

  return value;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}
