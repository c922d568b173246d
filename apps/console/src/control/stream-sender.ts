import type { FunctionUrl, StreamHead } from '@inference-pipeline/local-aws';

import type { SampleRequest } from './sample-requests';

export interface StreamSenderDependencies {
  readonly functionUrl: Pick<FunctionUrl, 'call'>;
  /** Whether callers leave after the first part of an answer. */
  readonly callersLeave: () => boolean;
}

/** Sends requests to the function URL, and reads their answers to the end. */
export class StreamSender {
  readonly #dependencies: StreamSenderDependencies;

  constructor(dependencies: StreamSenderDependencies) {
    this.#dependencies = dependencies;
  }

  /** Sends a request. Never rejects. @returns the status, and how the answer ended if it began */
  async send({ body, contentType = 'application/json' }: SampleRequest): Promise<string> {
    const { functionUrl, callersLeave } = this.#dependencies;
    const left = new AbortController();
    let head: StreamHead | undefined;
    let last = '';
    const result = await functionUrl.call(
      {
        method: 'POST',
        path: '/',
        queryString: '',
        headers: { 'content-type': contentType, 'user-agent': 'traffic-generator' },
        body: Buffer.from(body),
        sourceIp: '127.0.0.1',
      },
      {
        left: left.signal,
        take: (part, begun) => {
          head ??= begun;
          last = Buffer.from(part).toString();
          if (head?.statusCode === 200 && callersLeave()) left.abort();
          return Promise.resolve();
        },
      },
    );
    if (head === undefined) return result.kind === 'throttled' ? '429' : '502';
    if (head.statusCode !== 200) return String(head.statusCode);
    if (left.signal.aborted) return '200 left';
    return result.kind === 'error' || last.includes('event: error\n')
      ? '200 interrupted'
      : '200 streamed';
  }
}
