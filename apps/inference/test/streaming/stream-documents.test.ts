import { documentsFromLast } from '../../src/streaming/stream-documents';

describe('document of a stream', () => {
  const documents = (text: string, mediaType = 'text/event-stream', isWhole = true) => [
    ...documentsFromLast({ bytes: Buffer.from(text), isWhole }, mediaType),
  ];

  it.each([
    ['lines that end with LF', 'data: {"a":1}\n\ndata: {"a":2}\n\n'],
    ['lines that end with CRLF', 'data: {"a":1}\r\n\r\ndata: {"a":2}\r\n\r\n'],
    ['lines that end with CR', 'data: {"a":1}\r\rdata: {"a":2}\r\r'],
    ['no space after the colon', 'data:{"a":1}\n\ndata:{"a":2}\n\n'],
    ['data of several lines', 'data: {"a":\ndata: 1}\n\ndata: {\ndata: "a":2\ndata\ndata: }\n\n'],
    [
      'other fields and comments',
      ': hi\nid: 1\nevent: x\ndata: {"a":1}\n\n:\n\ndata: {"a":2}\nretry: 9\n\n',
    ],
    ['[DONE] at the end', 'data: {"a":1}\n\ndata: {"a":2}\n\ndata: [DONE]\n\n'],
    ['no blank line after the last event', 'data: {"a":1}\n\ndata: {"a":2}'],
    ['several blank lines', '\n\ndata: {"a":1}\n\n\n\n\ndata: {"a":2}\n\n\n'],
    ['a byte order mark', '\uFEFFdata: {"a":1}\n\ndata: {"a":2}\n\n'],
    ['data that is not JSON', 'data: {"a":1}\n\ndata: hello\n\ndata: {"a":2}\n\n'],
    ['a field whose name begins like data', 'data: {"a":1}\n\ndatabase: 3\ndata: {"a":2}\n\n'],
  ])('is the data of an event, with %s', (_, text) => {
    expect(documents(text)).toEqual([{ a: 2 }, { a: 1 }]);
  });

  it.each([
    ['LF', '{"a":1}\n{"a":2}\n'],
    ['CRLF and blank lines', '{"a":1}\r\n\r\n{"a":2}\r\n'],
    ['nothing at the end', '{"a":1}\n{"a":2}'],
  ])('is a line of JSON Lines, with %s', (_, text) => {
    expect(documents(text, 'application/jsonlines')).toEqual([{ a: 2 }, { a: 1 }]);
  });

  it('keeps what only looks like the end of a line', () => {
    expect(documents('{"a":"\u2028\u0085"}\n', 'application/x-ndjson')).toEqual([
      { a: '\u2028\u0085' },
    ]);
  });

  it('is left out if its beginning is not there, whatever that looks like', () => {
    expect(documents('"a":1}\n\ndata: {"a":2}\n\n', undefined, false)).toEqual([{ a: 2 }]);
    expect(documents('\r\ndata: 7\r\n\r\ndata: {"a":2}\r\n\r\n', undefined, false)).toEqual([
      { a: 2 },
    ]);
    expect(documents('7\n{"a":2}\n', 'application/jsonl', false)).toEqual([{ a: 2 }]);
    expect(documents('data: {"a":2}\n', undefined, false)).toEqual([]);
  });
});
