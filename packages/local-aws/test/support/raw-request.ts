import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends the bytes of a request to a server on this machine, and returns all that it answers. */
export async function rawRequest(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.write(request);
  await once(socket, 'close');
  return answer;
}

/** Status of an answer. */
export function statusOf(answer: string): number {
  return Number(answer.split(' ')[1]);
}
