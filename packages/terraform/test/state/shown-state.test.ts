import { parseOutputs, parseShownState } from '../../src';

const resource = (address: string, mode = 'managed') => ({
  address,
  mode,
  type: 'aws_sns_topic',
  values: { name: address },
});

const SHOWN = {
  values: {
    outputs: { url: { value: 'https://x', sensitive: false } },
    root_module: {
      resources: [resource('a'), resource('data.b', 'data')],
      child_modules: [{ child_modules: [{ resources: [resource('module.m.module.n.c')] }] }],
    },
  },
};

describe('parseShownState', () => {
  it('reads the managed resources of all modules', () => {
    expect(parseShownState(JSON.stringify(SHOWN), 'state').resources).toEqual([
      { address: 'a', type: 'aws_sns_topic', values: { name: 'a' } },
      {
        address: 'module.m.module.n.c',
        type: 'aws_sns_topic',
        values: { name: 'module.m.module.n.c' },
      },
    ]);
  });

  it('reads the outputs', () => {
    expect(parseShownState(JSON.stringify(SHOWN), 'state').outputs).toEqual({ url: 'https://x' });
  });

  it('reads an empty state', () => {
    expect(parseShownState('{"format_version":"1.0"}', 'state')).toEqual({
      outputs: {},
      resources: [],
    });
  });

  it.each([
    ['{', /^state is not JSON: /],
    ['[]', /^state: expected a JSON object, got an array\.$/],
    ['null', /^state: expected a JSON object, got null\.$/],
    ['5', /^state: expected a JSON object, got a number\.$/],
  ])('refuses %s', (text, message) => {
    expect(() => parseShownState(text, 'state')).toThrow(message);
  });
});

describe('parseOutputs', () => {
  it('reads what terraform output prints', () => {
    const text = JSON.stringify({ url: { value: 'https://x', type: 'string', sensitive: false } });

    expect(parseOutputs(text, 'outputs')).toEqual({
      outputs: { url: 'https://x' },
      resources: undefined,
    });
  });

  it('reads plain values, also an object that only looks like an output', () => {
    expect(parseOutputs('{"url":"https://x","a":{"value":1}}', 'outputs').outputs).toEqual({
      url: 'https://x',
      a: { value: 1 },
    });
  });
});
