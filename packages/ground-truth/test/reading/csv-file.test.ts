import { readingOf } from '../support/entries';

const HEADER = 'requestId,groundTruth\n';

describe('CSV file', () => {
  it('has a ground truth in each line', async () => {
    expect(await readingOf(`${HEADER}a=,churns\r\nb,stays\n\nc, stays `)).toEqual([
      '2 {"requestId":"a=","groundTruth":"churns"}',
      '3 {"requestId":"b","groundTruth":"stays"}',
      '5 {"requestId":"c","groundTruth":" stays "}',
    ]);
  });

  it('may have other columns, in any order, and other names', async () => {
    const content = '\uFEFFwhen;"label";id\nnow;"a ""b"";\nc";x\n"with, comma";d;y\n';

    expect(
      await readingOf(content, {
        delimiter: ';',
        requestIdColumn: 'id',
        groundTruthColumn: 'label',
      }),
    ).toEqual([
      '2 {"requestId":"x","groundTruth":"a \\"b\\";\\nc"}',
      '4 {"requestId":"y","groundTruth":"d"}',
    ]);
  });

  it('ends lines at \\n and nowhere else', async () => {
    expect(await readingOf(`${HEADER}a,x\u2028y\u2029z\u0085\v\f\n`)).toEqual([
      `2 ${JSON.stringify({ requestId: 'a', groundTruth: 'x\u2028y\u2029z\u0085\v\f' })}`,
    ]);
  });

  it('has numbers where the stack compares numbers', async () => {
    const lines = [
      'a,1',
      'b,-2.50',
      'c, 1e3 ',
      'd,"[1, 2.5]"',
      'e,"0,5"',
      'f,n/a',
      'g,1e999',
      'h,',
    ];

    expect(await readingOf(HEADER + lines.join('\n'), { kind: 'number' })).toEqual([
      '2 {"requestId":"a","groundTruth":1}',
      '3 {"requestId":"b","groundTruth":-2.5}',
      '4 {"requestId":"c","groundTruth":1000}',
      '5 {"requestId":"d","groundTruth":[1,2.5]}',
      '6 broken: expected a number such as 0.5, got "0,5"',
      '7 broken: expected a number such as 0.5, got "n/a"',
      '8 broken: the number is too large',
      '9 broken: there is no ground truth',
    ]);
  });

  it('keeps categories as they are written', async () => {
    expect(await readingOf(`${HEADER}a,01\nb,1.0\nc,true\nd,[odd\ne,"[""x"",""y""]"\n`)).toEqual([
      '2 {"requestId":"a","groundTruth":"01"}',
      '3 {"requestId":"b","groundTruth":"1.0"}',
      '4 {"requestId":"c","groundTruth":"true"}',
      '5 {"requestId":"d","groundTruth":"[odd"}',
      '6 {"requestId":"e","groundTruth":["x","y"]}',
    ]);
  });

  it('says of each broken line what is wrong, and reads on', async () => {
    const latin1 = Buffer.concat([
      Buffer.from(`${HEADER}a,b,c\n,x\nd\n"e,x\nf,y\ng,`),
      Buffer.from([0xe9, 0x0a]),
      Buffer.from('h,z\n'),
    ]);

    expect(await readingOf(latin1)).toEqual([
      '2 broken: expected 2 fields as in the header, got 3',
      '3 broken: there is no request id',
      '4 broken: expected 2 fields as in the header, got 1',
      '5 broken: a quoted field does not end',
      '6 {"requestId":"f","groundTruth":"y"}',
      '7 broken: it is not UTF-8',
      '8 {"requestId":"h","groundTruth":"z"}',
    ]);
  });

  it('takes a quote that is never closed for one broken line, however long the file', async () => {
    const rest = Array.from({ length: 300 }, (_, index) => `r${index},x`);

    const read = await readingOf(`${HEADER}"a,x\n${rest.join('\n')}\n`);

    expect(read).toHaveLength(301);
    expect(read[0]).toBe('2 broken: a quoted field does not end');
    expect(read.at(-1)).toBe('302 {"requestId":"r299","groundTruth":"x"}');
  });

  it('leaves out a line that is too long', async () => {
    const read = await readingOf(`${HEADER}${'a'.repeat(1024 * 1024)},x\nb,y\n`);

    expect(read).toEqual([
      '2 broken: it is longer than 1048576 bytes',
      '3 {"requestId":"b","groundTruth":"y"}',
    ]);
  });

  it('is refused if it is not known whether its values are numbers', async () => {
    const format = { kind: undefined };

    await expect(readingOf(HEADER, format)).rejects.toThrow(
      'Pass --kind=number or --kind=category',
    );
    expect(await readingOf(HEADER, { ...format, isSent: false })).toEqual([]);
  });

  it.each([
    ['id,groundTruth\n', 'the header has no column "requestId"; it has "id", "groundTruth".'],
    [
      'requestID,groundTruth\n',
      'Did you mean "requestID"? Name the column with --request-id-column',
    ],
    ['requestId;groundTruth\n', 'Is it separated by ";"? Pass --delimiter.'],
    ['requestId,a,requestId\n', 'the header has two columns "requestId"'],
    ['"requestId,groundTruth\n', 'labels.csv, line 1: a quoted field does not end'],
  ])('is refused with the header %j', async (content, message) => {
    await expect(readingOf(content)).rejects.toThrow(message);
  });
});
