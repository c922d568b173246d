import { setTimeout as delay } from 'node:timers/promises';

import { wire, type Answer, type Exchange, type Fault } from './faulty-service';

/** An error of any AWS service, in the forms of all of their protocols. */
function awsError(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type, ...headers },
    body: JSON.stringify({ __type: type, message, Message: message, code: type }),
  };
}

const page = (status: number, body: string, headers = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: `<html>${body}</html>`,
});

/** Answers something else, and does not perform the request. */
const instead =
  (answer: Answer | ((request: string) => Answer)): Fault =>
  ({ socket, call }) => {
    socket.write(wire(typeof answer === 'function' ? answer(call.body.toString('utf8')) : answer));
  };

/** Sends bytes, and ends the connection in a way. */
const bytes =
  (text: string, end?: 'close' | 'reset'): Fault =>
  ({ socket }) => {
    socket.write(text, () => finish(socket, end));
  };

function finish(socket: Exchange['socket'], end: 'close' | 'reset' | undefined): void {
  if (end === 'close') socket.end();
  else if (end === 'reset') setTimeout(() => socket.resetAndDestroy(), 5);
}

/** Performs the request, and sends a part of the answer's text. */
const part =
  (cut: (text: string) => string, end?: 'close' | 'reset'): Fault =>
  async ({ socket, answer }) => {
    socket.write(cut(wire(await answer())), () => finish(socket, end));
  };

const headOf = (text: string) => text.slice(0, text.indexOf('\r\n\r\n') + 4);
const halfOf = (text: string) => {
  const head = headOf(text);
  return text.slice(0, head.length + Math.ceil((text.length - head.length) / 2));
};

/** Writes until the reader has had enough. */
const endless =
  (head: string, chunk: string): Fault =>
  ({ socket }) => {
    socket.write(head);
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', more);
    more();
  };

/** A fault, and whether the service performs the request although the caller may not learn it. */
interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  readonly takesEffect?: boolean;
  /** Whether CloudWatch itself answers so: without content, or that data is invalid, which is logged. */
  readonly isBelieved?: boolean;
}

/** Every fault. None leads to an unanswered, uncounted or unrecorded request. */
export const FAULTS: readonly NamedFault[] = [
  { name: 'a reset before the answer', fault: ({ socket }) => void socket.resetAndDestroy() },
  { name: 'an end before the answer', fault: ({ socket }) => void socket.end() },
  { name: 'no answer', fault: () => undefined },
  { name: 'a lost answer', fault: part(() => '', 'reset'), takesEffect: true },
  { name: 'a lost answer and silence', fault: part(() => ''), takesEffect: true },
  { name: 'half a status line', fault: bytes('HTTP/1.1 20', 'close') },
  { name: 'half a status line and a reset', fault: bytes('HTTP/1.1 20', 'reset') },
  { name: 'half a status line and silence', fault: bytes('HTTP/1.1 20') },
  { name: 'half of the headers', fault: bytes('HTTP/1.1 200 OK\r\ncontent-le', 'close') },
  { name: 'headers only', fault: part(headOf, 'close'), takesEffect: true },
  { name: 'headers and silence', fault: part(headOf), takesEffect: true },
  { name: 'headers and a reset', fault: part(headOf, 'reset'), takesEffect: true },
  { name: 'half a body', fault: part(halfOf, 'close'), takesEffect: true },
  { name: 'half a body and a reset', fault: part(halfOf, 'reset'), takesEffect: true },
  { name: 'half a body and silence', fault: part(halfOf), takesEffect: true },
  {
    name: 'a trickle of bytes',
    fault: async ({ socket, answer }) => {
      for (const byte of wire(await answer())) {
        if (socket.destroyed) return;

        socket.write(byte);
        await delay(25);
      }
    },
    takesEffect: true,
  },
  {
    name: 'a late answer',
    fault: async ({ socket, answer }) => {
      await delay(150);
      socket.write(wire(await answer()));
    },
    takesEffect: true,
  },
  {
    name: 'an endless body',
    fault: endless(
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
      `8000\r\n${'7'.repeat(0x8000)}\r\n`,
    ),
  },
  {
    name: 'a body of 2 TB',
    fault: endless('HTTP/1.1 200 OK\r\ncontent-length: 2000000000000\r\n\r\n', '7'.repeat(0x8000)),
  },
  { name: 'endless headers', fault: endless('HTTP/1.1 200 OK\r\n', `a: ${'x'.repeat(500)}\r\n`) },
  {
    name: 'endless informational answers',
    fault: async ({ socket }) => {
      while (!socket.destroyed) {
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        await delay(20);
      }
    },
  },
  {
    name: 'a redirect',
    fault: instead(page(301, 'moved', { location: 'http://127.0.0.1:1/elsewhere' })),
  },
  { name: 'a redirect to itself', fault: instead(page(307, 'moved', { location: '/' })) },
  { name: 'a redirect to nowhere', fault: instead(page(302, 'moved')) },
  { name: 'an answer not modified', fault: bytes('HTTP/1.1 304 Not Modified\r\n\r\n') },
  {
    name: 'an empty 200',
    fault: instead({ status: 200, headers: {}, body: '' }),
    isBelieved: true,
  },
  { name: 'a 204', fault: bytes('HTTP/1.1 204 No Content\r\n\r\n'), isBelieved: true },
  {
    name: 'a 200 of a web page that quotes the request',
    fault: instead((request) => page(200, request)),
  },
  {
    name: 'a 200 of broken JSON that quotes the request',
    fault: instead((request) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `{"a":${request}`,
    })),
  },
  {
    name: 'a 200 with bytes that are not UTF-8',
    fault: bytes('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n"\ufffd', 'close'),
  },
  {
    name: 'a 200 that claims to be compressed',
    fault: instead({ status: 200, headers: { 'content-encoding': 'gzip' }, body: 'not gzip' }),
  },
  { name: 'no HTTP', fault: bytes('220 mail.example ESMTP\r\n') },
  { name: 'an unknown version of HTTP', fault: bytes('HTTP/9.9 200 OK\r\n\r\n{}') },
  {
    name: 'an unknown status',
    fault: bytes('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'),
  },
  {
    name: 'a chunk of a broken size',
    fault: bytes('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n'),
  },
  {
    name: 'two lengths of the body',
    fault: bytes('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'),
  },
  {
    name: 'a length shorter than the body',
    fault: async ({ socket, answer }) => {
      const answered = await answer();
      socket.write(wire(answered, Math.floor(answered.body.length / 2)));
    },
    takesEffect: true,
  },
  {
    name: 'a length longer than the body',
    fault: async ({ socket, answer }) => {
      const answered = await answer();
      socket.end(wire(answered, answered.body.length + 9));
    },
    takesEffect: true,
  },
  {
    name: 'the answer twice',
    fault: async ({ socket, answer }) => {
      const text = wire(await answer());
      socket.write(text + text);
    },
    takesEffect: true,
  },
  {
    name: 'the answer and the end of a connection to be kept',
    fault: async ({ socket, answer }) => {
      socket.write(wire(await answer()));
      setTimeout(() => socket.resetAndDestroy(), 1);
    },
    takesEffect: true,
  },
  {
    name: 'a 429 with Retry-After',
    fault: instead(awsError(429, 'ThrottlingException', 'slow down', { 'retry-after': '1' })),
  },
  {
    name: 'a 429 with a long Retry-After',
    fault: instead(awsError(429, 'ThrottlingException', 'slow down', { 'retry-after': '86400' })),
  },
  {
    name: 'a 503 with Retry-After',
    fault: instead(awsError(503, 'ServiceUnavailable', 'later', { 'retry-after': '120' })),
  },
  {
    name: 'a 503 with a date to retry after',
    fault: instead(
      awsError(503, 'ServiceUnavailable', 'later', {
        'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT',
      }),
    ),
  },
  { name: 'a 503 of a web page', fault: instead((request) => page(503, request)) },
  { name: 'a 500 of a web page', fault: instead((request) => page(500, request)) },
  { name: 'a 403 of a web page', fault: instead((request) => page(403, request)) },
  {
    name: 'a 400 that quotes the request',
    fault: instead((request) => awsError(400, 'ValidationError', `1 error: ${request}`)),
    isBelieved: true,
  },
  {
    name: 'a 403 that quotes the request',
    fault: instead((request) => awsError(403, 'AccessDeniedException', request)),
  },
  {
    name: 'a 500 that quotes the request',
    fault: instead((request) => awsError(500, 'InternalFailure', request)),
  },
  {
    name: 'an error named as the request',
    fault: instead((request) => ({
      ...awsError(
        400,
        Buffer.from(request)
          .toString('latin1')
          .replace(/[^ -~]/g, 'x'),
        request,
      ),
    })),
  },
];
