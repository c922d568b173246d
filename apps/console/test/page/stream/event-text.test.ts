import { EventText } from '../../../src/page/stream/event-text';

/** Reads a stream that comes in such parts. */
function read(...parts: readonly string[]) {
  const events = new EventText();
  return { texts: parts.map((part) => events.take(part)), facts: events.facts };
}

describe('event text', () => {
  it('is that of the tokens of completions, chats and other language models', () => {
    expect(
      read(
        'data: {"choices":[{"index":0,"text":" so","finish_reason":null}]}\n\n',
        'data: {"choices":[{"delta":{"role":"assistant","content":"Hi"}}]}\n\n',
        'data:{"token":{"id":1,"text":" you"},"generated_text":null}\n\n',
        'data: {"choices":[],"usage":{"completion_tokens":3}}\n\n',
        'data: [DONE]\n\n',
      ),
    ).toEqual({ texts: [' so', 'Hi', ' you', '', ''], facts: { tokens: 3 } });
  });

  it('is the data of other events, a line each', () => {
    expect(
      read(
        'data: one\n\n',
        ': comment\n\n',
        'id: 1\ndata: two\ndata: three\n\n',
        'data: {"a":1}\n\n',
        'data: 7\n\n',
      ).texts,
    ).toEqual(['one\n', '', 'two\nthree\n', '{"a":1}\n', '7\n']);
  });

  it('is read from parts that end anywhere, with any line ends', () => {
    expect(
      read('da', 'ta: on', 'e\r', '\n\r', '\ndata: two\r\r', 'data: three\n', '\n').texts.join(''),
    ).toBe('one\ntwo\nthree\n');
  });

  it('leaves out the problem for which the stream broke off, which is a fact', () => {
    const error = '\n\nevent: error\ndata: {"title":"Cut","detail":"The model broke off"}\n\n';
    expect(read('data: {"choices":[{"text":"a"}]}\n\n', error)).toEqual({
      texts: ['a', ''],
      facts: { problem: 'The model broke off' },
    });
    expect(read('event: error\ndata: gone\n\n').facts).toEqual({ problem: 'gone' });
  });
});
