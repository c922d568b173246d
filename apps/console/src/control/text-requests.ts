import type { SampleRequests } from './sample-requests';

const PROMPTS = ['Alice was', 'The Rabbit', 'She said', 'Down, down,', 'I wonder if'] as const;

/** Requests for the built-in model of text: prompts with lengths from 10 to 40 tokens. */
export function textRequests(): SampleRequests {
  return {
    exampleInput: '{"prompt": "Alice was", "max_tokens": 40}',
    exampleStreamInput: '{"prompt": "Alice was", "max_tokens": 80, "stream": true}',
    valid: (streamed = false) => {
      const prompt = PROMPTS[Math.floor(Math.random() * PROMPTS.length)];
      const max_tokens = 10 + Math.floor(31 * Math.random());
      return { body: JSON.stringify({ input: { prompt, max_tokens, stream: streamed } }) };
    },
    // A prompt that is no text, which only the model rejects; or malformed JSON, which the function rejects.
    invalid: () => ({
      body: Math.random() < 0.5 ? '{"input": {"prompt": 7, "max_tokens": 10}}' : '{"input": {',
    }),
  };
}
