import type { LocalStack } from '@inference-pipeline/local-aws';

import { sampleRequests, takesFlowers, takesPrompts } from '../../src/control/requests-of-stack';

/** A stack with settings of its function. */
function stackWith(settings: object, streams = false): LocalStack {
  return { settings, streaming: streams ? {} : undefined } as unknown as LocalStack;
}

const NO_FAULTS = () => ({ driftingInputs: false, missingFeature: false });

function exampleOf(stack: LocalStack, exampleInput?: string): string {
  return sampleRequests({ exampleInput }, stack, NO_FAULTS).exampleInput;
}

describe('requests of a stack', () => {
  it('are prompts for a stack that streams, whose model takes JSON', () => {
    for (const settings of [{}, { MODEL_CONTENT_TYPE: 'application/json' }]) {
      const stack = stackWith(settings, true);

      expect(takesPrompts(stack)).toBe(true);
      expect(takesFlowers(stack)).toBe(false);
      expect(exampleOf(stack)).toContain('"prompt"');
    }
  });

  it('are flowers for other stacks, whether they stream or not', () => {
    for (const stack of [
      stackWith({}),
      stackWith({ MODEL_CONTENT_TYPE: 'text/csv' }),
      stackWith({ MODEL_CONTENT_TYPE: 'text/csv' }, true),
    ]) {
      expect(takesPrompts(stack)).toBe(false);
      expect(takesFlowers(stack)).toBe(true);
      expect(exampleOf(stack)).toBe('[5.1, 3.5, 1.4, 0.2]');
    }
  });

  it("are the user's own, if there is an example, with either way in", () => {
    expect(exampleOf(stackWith({}, true), '{"mine": 1}')).toBe('{"mine": 1}');
    const { valid, exampleStreamInput } = sampleRequests(
      { exampleInput: '7' },
      stackWith({}, true),
      NO_FAULTS,
    );

    expect(valid(true).body).toBe('{"input": 7}');
    expect(exampleStreamInput).toBeUndefined();
  });

  it('ask for a stream only by the way in that streams', () => {
    const { valid } = sampleRequests({ exampleInput: undefined }, stackWith({}, true), NO_FAULTS);

    expect(JSON.parse(String(valid(true).body))).toMatchObject({ input: { stream: true } });
    expect(JSON.parse(String(valid().body))).toMatchObject({ input: { stream: false } });
  });
});
