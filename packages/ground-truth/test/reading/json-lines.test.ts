import { readingOf } from '../support/entries';

describe('JSON Lines file', () => {
  it('has a ground truth in each line', async () => {
    const lines = [
      '{"requestId": "a", "groundTruth": "x", "other": {}}',
      '',
      '{"requestId": "b", "groundTruth": 0.5, "correct": true}\r',
      '{"requestId": "c", "groundTruth": [true, "y", 2]}',
    ];

    expect(await readingOf(lines.join('\n'))).toEqual([
      '1 {"requestId":"a","groundTruth":"x"}',
      '3 {"requestId":"b","groundTruth":0.5,"correct":true}',
      '4 {"requestId":"c","groundTruth":[true,"y",2]}',
    ]);
  });

  it('may name its members differently, and correct all', async () => {
    const format = { requestIdColumn: 'id', groundTruthColumn: 'label', correct: true };

    expect(await readingOf('{"id":"a","label":1,"requestId":"no"}', format)).toEqual([
      '1 {"requestId":"a","groundTruth":1,"correct":true}',
    ]);
  });

  it.each([
    ['{"requestId":"a"', 'expected a JSON object: '],
    ['"a"', 'expected a JSON object'],
    ['{"requestId":7,"groundTruth":1}', 'there is no request id'],
    ['{"requestId":"a"}', 'there is no ground truth'],
    ['{"requestId":"a","groundTruth":null}', 'there is no ground truth'],
    [
      '{"requestId":"a","groundTruth":{"x":1}}',
      'expected a text, a number, true, false or an array',
    ],
    ['{"requestId":"a","groundTruth":[null]}', 'of them, got null'],
    ['{"requestId":"a","groundTruth":9007199254740993}', 'write a label as text'],
    ['{"requestId":"a","groundTruth":1,"correct":"yes"}', 'correct: expected true or false'],
    ['{"__proto__":{"requestId":"a","groundTruth":1}}', 'there is no ground truth'],
  ])('reports %s and reads on', async (line, message) => {
    const [first, broken, last] = await readingOf(
      `{"requestId":"1","groundTruth":1}\n${line}\n{"requestId":"3","groundTruth":3}\n`,
    );

    expect([first, last].every((read) => read?.includes('groundTruth'))).toBe(true);
    expect(broken).toMatch(/^2 broken: /);
    expect(broken).toContain(message);
  });

  it.each([
    ['', 'labels.csv is empty: expected a header requestId,groundTruth, or JSON Lines'],
    ['\n \n', 'labels.csv is empty'],
    ['[\n{"requestId":"a"}]', 'expected one JSON object in each line, got an array'],
  ])('is refused if it is %j', async (content, message) => {
    await expect(readingOf(content)).rejects.toThrow(message);
  });
});
