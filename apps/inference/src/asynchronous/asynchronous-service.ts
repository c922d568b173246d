import type { Dependencies, RequestContext } from '../request-context';
import type { AsynchronousEndpoint } from './asynchronous-endpoint';
import type { AsynchronousLog } from './asynchronous-log';
import type { AsynchronousSettings } from './asynchronous-settings';
import type { PayloadKeys } from './payload-keys';
import type { PendingStore } from './pending-store';
import type { ObjectStore } from './s3/object-store';

/** What asynchronous inference needs beside the function's other services. */
export interface AsynchronousService {
  readonly dependencies: Dependencies;
  readonly settings: AsynchronousSettings;
  readonly endpoint: AsynchronousEndpoint;
  readonly objects: ObjectStore;
  readonly keys: PayloadKeys;
  readonly pending: PendingStore;
  readonly log: AsynchronousLog;
}

/** Begins the context of work on a request: what it counts is joined to the request's id. */
export type ContextOf = (requestId: string) => RequestContext;
