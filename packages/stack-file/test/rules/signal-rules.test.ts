import { parseStackFile } from '../../src/load-stack-files';
import { messages, stackFile } from '../support/stack-files';

const signal = (fields: string) => stackFile(`signals: { tenure: { ${fields} } }`);
const NUMBER = 'from: input, at: /tenure, kind: number';
const CATEGORY = 'from: input, at: /plan, kind: category';

const manySignals = (count: number) =>
  stackFile(
    `signals:\n${Array.from({ length: count }, (_, index) => `  s${index}: { ${NUMBER} }`).join('\n')}`,
  );

describe('signals of a stack file', () => {
  it('are watched in their order, without a baseline too', () => {
    const { watched, diagnostics } = parseStackFile(
      'dev.yaml',
      stackFile(`signals: { b: { ${NUMBER}, minimum: 0 }, a: { ${CATEGORY}, categories: [x] } }`),
    );

    expect(diagnostics).toEqual([]);
    expect(watched).toEqual({
      formatVersion: 1,
      signals: [
        { name: 'b', from: 'input', at: '/tenure', kind: 'number', minimum: 0, bins: [{}] },
        { name: 'a', from: 'input', at: '/plan', kind: 'category', bins: [{ categories: ['x'] }] },
      ],
    });
  });

  it.each(['', 'signals: {}'])('are none with %j', (text) => {
    const { watched, diagnostics } = parseStackFile('dev.yaml', stackFile(text));

    expect(diagnostics).toEqual([]);
    expect(watched).toBeUndefined();
  });

  it('may be fifty, and not more', () => {
    expect(messages(manySignals(50))).toEqual([]);
    expect(messages(manySignals(51))).toEqual([
      'dev.yaml:3:1 signals: expected at most 50 entries, got 51',
    ]);
  });

  it('do not have a name twice', () => {
    expect(messages(stackFile(`signals:\n  a: { ${NUMBER} }\n  a: { ${NUMBER} }`))).toEqual([
      expect.stringMatching(/^dev.yaml:5:3 .*expected each field once/),
    ]);
  });

  it('do not have names that differ in case only', () => {
    expect(
      messages(stackFile(`signals:\n  Tenure: { ${NUMBER} }\n  tenure: { ${NUMBER} }`)),
    ).toEqual([
      expect.stringMatching(
        /^dev.yaml:5:3 signals.tenure: expected a name that differs from Tenure in more than case/,
      ),
    ]);
  });

  it.each(['1a', '_a', 'a-b', 'a.b', 'a b', 'é', 'a'.repeat(33), '""'])(
    'do not have the name %s',
    (name) => {
      expect(messages(stackFile(`signals:\n  ${name}: { ${NUMBER} }`))).toEqual([
        expect.stringContaining('expected a name of at most 32 letters, digits and _'),
      ]);
    },
  );

  it.each(['constructor', 'toString', 'a'.repeat(32), 'a_1'])('may have the name %s', (name) => {
    expect(messages(stackFile(`signals:\n  ${name}: { ${NUMBER} }`))).toEqual([]);
  });
});

describe('signal of a stack file', () => {
  it.each([
    [`${NUMBER}, minimum: 1, maximum: 1`],
    [`${NUMBER}, minimum: -1.5, publish: true`],
    [`${CATEGORY}, categories: [a, "", "1", "true"]`],
  ])('may have %s', (fields) => {
    expect(messages(signal(fields))).toEqual([]);
  });

  it.each([
    ['at: /a, kind: number', /tenure.from: expected a value, got nothing/],
    ['from: input, kind: number', /tenure.at: expected a value, got nothing/],
    ['from: input, at: /a', /tenure.kind: expected a value, got nothing/],
    ['from: output, at: /a, kind: number', /tenure.from: .* expected one of input, prediction/],
    [`${NUMBER}, minimum: 3, maximum: 2`, /tenure.minimum: expected at most the maximum, 2, got 3/],
    [`${NUMBER}, minimum: .inf`, /tenure.minimum: expected a number/],
    [`${NUMBER}, minimum: .nan`, /tenure.minimum: expected a number/],
    [
      `${NUMBER}, categories: [a]`,
      /tenure.categories: expected no such field with kind: number, got a field of kind: category \(remove it, or set "kind: category"\)/,
    ],
    [`${CATEGORY}, minimum: 1`, /tenure.minimum: expected no such field with kind: category/],
    [`${CATEGORY}, maximum: 1`, /tenure.maximum: expected no such field with kind: category/],
    [`${CATEGORY}, publish: true`, /tenure.publish: expected no such field with kind: category/],
    [`${CATEGORY}, categories: []`, /tenure.categories: expected at least 1 item/],
    [`${CATEGORY}, categories: [a, a]`, /tenure.categories: expected each item once/],
    [`${CATEGORY}, categories: [1]`, /tenure.categories\[0\]: expected text, got 1 \(quote it\)/],
    [`${NUMBER}, maximumDrift: 0`, /tenure.maximumDrift: expected more than 0, got 0/],
    [
      `${NUMBER}, maximumDrift: 1`,
      /tenure.maximumDrift: expected no such field without a baseline/,
    ],
    [`${NUMBER}, minimun: 1`, /tenure.minimun: did you mean "minimum"\?/],
  ])('is refused with %s', (fields, message) => {
    expect(messages(signal(fields))).toEqual([expect.stringMatching(message)]);
  });
});

describe('value of a signal', () => {
  const published = (records: string) =>
    messages(`${signal(`${NUMBER}, publish: true`)}records: ${records}\n`);

  it.each(['hash', 'none'])('is published with payload: %s only if it is kept', (payload) => {
    expect(published(`{ payload: ${payload} }`)).toEqual([
      expect.stringMatching(
        `signals.tenure.publish: expected false with records.payload: ${payload}, got true .*list tenure under records.keep`,
      ),
    ]);
    expect(published(`{ payload: ${payload}, keep: [tenure] }`)).toEqual([]);
    expect(published('{ payload: full }')).toEqual([]);
  });

  it('is kept only of a signal that exists', () => {
    expect(published('{ keep: [tenur] }')).toEqual([
      expect.stringMatching(/records.keep\[0\]: did you mean "tenure"\?/),
    ]);
    expect(messages(stackFile('records: { keep: [constructor] }'))).toEqual([
      expect.stringMatching(/records.keep\[0\]: expected the name of a signal, got "constructor"/),
    ]);
  });

  it('is not watched without an API', () => {
    const text = `region: us-east-1
api: { enabled: false }
endpoint: { existing: { name: fraud, variants: [a] } }
signals: { p: { from: prediction, at: /0, kind: number } }
baseline: churn.json
groundTruth: { signal: p, kind: number }
records: { keep: [p] }
`;

    expect(messages(text).map((message) => message.replace(/ \(.*/, ''))).toEqual(
      ['4:1 signals', '5:1 baseline', '6:1 groundTruth', '7:12 records.keep'].map(
        (place) =>
          `dev.yaml:${place}: expected no such field with api.enabled: false, got a field that would have no effect`,
      ),
    );
  });

  it('is not compared with a baseline that no signal needs', () => {
    expect(messages(stackFile('baseline: churn.json'))).toEqual([
      expect.stringMatching(/baseline: expected no baseline without signals, got churn.json/),
    ]);
  });
});
