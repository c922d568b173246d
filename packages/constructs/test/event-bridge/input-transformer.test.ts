import { TerraformStack, Testing } from 'cdktf';

import { EVENTBRIDGE_LIMITS } from '../../src/event-bridge/event-bridge-limits';
import { eventPattern, textTransformer } from '../../src/event-bridge/input-transformer';

const stack = () => new TerraformStack(Testing.app(), 'test');

describe('input transformer', () => {
  it('is refused with a longer template than EventBridge takes', () => {
    const line = 'x'.repeat(EVENTBRIDGE_LIMITS.template - 2);
    expect(textTransformer(stack(), {}, [line]).inputTemplate).toHaveLength(8_192);
    expect(() => textTransformer(stack(), {}, [`${line}x`])).toThrow('at most 8192');
  });

  it('is refused with more variables than EventBridge takes', () => {
    const names = Array.from({ length: 101 }, (_, index) => `v${index}`);
    const paths = Object.fromEntries(names.map((name) => [name, '$.detail']));
    const lines = names.map((name) => `<${name}>`);
    expect(() => textTransformer(stack(), paths, lines)).toThrow('at most 100');
    expect(() => textTransformer(stack(), paths, lines.slice(1))).not.toThrow();
  });
});

describe('event pattern', () => {
  it('is refused if it is longer than EventBridge takes', () => {
    expect(() => eventPattern(stack(), { source: ['x'.repeat(2_048)] })).toThrow('at most 2048');
  });
});
