import { IMAGE, messages, stackFile } from '../support/stack-files';

const inputAt = (at: string, kind = 'number') =>
  `signals: { x: { from: input, at: ${JSON.stringify(at)}, kind: ${kind} } }\n`;

describe('pointer of a signal', () => {
  it.each(['tenure', '#/tenure', '/a~b', '/~', '$.tenure', 'tenure/0'])(
    'is refused as %j',
    (at) => {
      expect(messages(stackFile(inputAt(at)))).toEqual([
        expect.stringMatching(
          /^dev.yaml:3:34 signals.x.at: expected a JSON Pointer: parts that each begin with \/, in which ~0 stands for ~, ~1 for \/ and ~2 for \*, got /,
        ),
      ]);
    },
  );

  it.each(['', '/', '/a/0', '/*', '/rows/*/a~1b~0c~2', '/a*'])('may be %j', (at) => {
    expect(messages(stackFile(inputAt(at)))).toEqual([]);
  });
});

describe('pointer into CSV', () => {
  const csv = (signals: string) =>
    messages(stackFile(signals, `{ name: churn, image: "${IMAGE}", contentType: text/csv }`));

  it.each(['/0', '/3', '/*/3', '/0/3', '/*'])('may be %j', (at) => {
    expect(csv(inputAt(at))).toEqual([]);
  });

  it.each(['', '/tenure', '/0/tenure', '/0/1/2', '/03', '/-1'])(
    'is refused as %j, which leads nowhere in rows of fields',
    (at) => {
      expect(csv(inputAt(at))).toEqual([
        expect.stringMatching(
          /signals.x.at: expected a column of the CSV input by its number from 0/,
        ),
      ]);
    },
  );

  const inSample = (at: string, input: string, kind = 'number') =>
    csv(`${inputAt(at, kind)}verify: { input: ${input} }`);

  it.each([
    ['/1', '"5.1,3.5"', 'number'],
    ['/1', '"5.1,3.5\\n4.9,\\n"', 'number'],
    ['/1', '[5.1, 3.5]', 'number'],
    ['/1', '[5.1, null]', 'number'],
    ['/1/1', '[[5.1, 3.5], [4.9, 3.0]]', 'number'],
    ['/*/1', '[[5.1, 3.5], [4.9, 3.0]]', 'number'],
    ['/1', '[5.1, true]', 'category'],
    // Fields in quotes are left to the function.
    ['/1', `'"5,1"'`, 'number'],
  ])('may be %s with the sample %s', (at, input, kind) => {
    expect(inSample(at, input, kind)).toEqual([]);
  });

  it.each([
    [
      '/30',
      '"5.1,3.5"',
      /signals.x.at: .*xpected a pointer to a value of verify.input, got "\/30", which leads nowhere there/,
    ],
    ['/2', '[5.1, 3.5]', /xpected a pointer to a value of verify.input, got "\/2"/],
    ['/2', '[[5.1, 3.5], [4.9, 3.0]]', /xpected a pointer to a value of verify.input, got "\/2"/],
    ['/2/1', '[[5.1, 3.5], [4.9, 3.0]]', /xpected a pointer to a value of verify.input/],
    ['/1', '"5.1,five"', /signals.x.kind: .* got number, where the sample has "five"/],
  ])('is refused as %s with the sample %s', (at, input, message) => {
    expect(inSample(at, input)).toEqual([expect.stringMatching(message)]);
  });

  it('may lead into a prediction of JSON, which a container can answer with', () => {
    expect(csv('signals: { p: { from: prediction, at: /score, kind: number } }')).toEqual([]);
  });
});

describe('pointer into the sample input', () => {
  const sampled = (at: string, input: string, kind = 'number') =>
    messages(stackFile(`${inputAt(at, kind)}verify: { input: ${input} }`));

  it.each([
    ['/tenure', '{ tenure: 5 }', 'number'],
    ['/rows/*/plan', '{ rows: [{ plan: a }, {}] }', 'category'],
    ['/plan', '{ plan: true }', 'category'],
    ['/plan', '{ plan: 1 }', 'category'],
    // A value that is missing is there, and so are the items of an empty batch.
    ['/tenure', '{ tenure: null }', 'number'],
    ['/*', '[]', 'number'],
    ['/0', '[5.1, 3.5]', 'number'],
    ['', '5', 'number'],
  ])('may be %s in %s', (at, input, kind) => {
    expect(sampled(at, input, kind)).toEqual([]);
  });

  it.each([
    [
      '/tenur',
      '{ tenure: 5 }',
      /did you mean "tenure"\? Expected a pointer to a value of verify.input, got "\/tenur", which leads nowhere there/,
    ],
    ['/customer/tenur', '{ customer: { tenure: 5 } }', /did you mean "tenure"\?/],
    ['/rows/*/plam', '{ rows: [{ plan: a }] }', /did you mean "plan"\?/],
    ['/tenure/0', '{ tenure: 5 }', /expected a pointer to a value of verify.input/],
    ['/4', '[5.1, 3.5]', /expected a pointer to a value of verify.input, got "\/4"/],
    ['/rows/*', '{ rows: 5 }', /expected a pointer to a value of verify.input/],
  ])('is refused as %s in %s', (at, input, message) => {
    expect(sampled(at, input)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      'number',
      '{ tenure: five }',
      /signals.x.kind: expected the kind of the value in verify.input, got number, where the sample has "five"/,
    ],
    ['number', '{ tenure: [5] }', /where the sample has \[5\]/],
    ['category', '{ tenure: {} }', /got category, where the sample has {}/],
  ])('is refused for kind: %s in %s', (kind, input, message) => {
    expect(sampled('/tenure', input, kind)).toEqual([expect.stringMatching(message)]);
  });

  it('is not looked for where it leads into the prediction', () => {
    expect(
      messages(
        stackFile(
          'signals: { p: { from: prediction, at: /score, kind: number } }\nverify: { input: {} }',
        ),
      ),
    ).toEqual([]);
  });
});
