import type { IncomingHttpHeaders } from 'http';

/** A request to an API. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly queryString: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}
