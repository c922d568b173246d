import { exampleSection } from '../src/matrix/example-section';
import { stackOptions } from '../src/matrix/stack-schema';

const STACK = {
  region: 'us-east-1',
  model: { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1', name: 'churn' },
};

describe('section of options that no other section sets', () => {
  const options = stackOptions();
  const allBut = (...unset: readonly string[]) =>
    new Set(options.map(({ path }) => path).filter((path) => !unset.includes(path)));

  it('takes each value of an enumeration in turn', () => {
    const { parameters, finish } = exampleSection(options, allBut('records.payload'));

    const names = Object.keys(parameters['others'] ?? {});
    const payloads = names.map((others) => finish?.(STACK, { others })['records']);
    expect(payloads).toEqual([
      undefined,
      ...['full', 'hash', 'none'].map((payload) => ({ payload })),
    ]);
  });

  it('takes the examples of the schema, also within a section that is new', () => {
    const { finish } = exampleSection(
      options,
      allBut('dashboard', 'dashboard.timezone', 'runbookUrl'),
    );

    expect(finish?.(STACK, { others: 'example-1' })).toMatchObject({
      dashboard: { timezone: '+0700' },
      runbookUrl: 'https://wiki.example.com/inference/runbook',
    });
  });

  it('leaves out what contradicts the rest of the row', () => {
    const { finish } = exampleSection(options, allBut('api.throttling'));
    const withoutApi = { ...STACK, api: { enabled: false } };

    expect(finish?.(withoutApi, { others: 'example-1' })).toEqual(withoutApi);
  });
});
