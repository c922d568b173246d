import { MAX_DATA_PER_REQUEST, MAX_REQUEST_BYTES } from '../limits';
import type { Datum } from './datum';

/** The content of one request. */
export interface PackedRequest {
  readonly namespace: string;
  readonly data: readonly Datum[];
}

/** Upper bound of the bytes around the data: `{"Namespace":"…","MetricData":[…]}`. */
const ENVELOPE_BYTES = 1024;

/** Packs data into requests: each has one namespace, at most 1000 data and 1 MB before compression. */
export function packRequests(data: Iterable<Datum>): PackedRequest[] {
  const requests: PackedRequest[] = [];
  const open = new Map<string, { data: Datum[]; bytes: number }>();
  for (const datum of data) {
    const { namespace } = datum.series.metric;
    let request = open.get(namespace);
    const isFull =
      request !== undefined &&
      (request.data.length >= MAX_DATA_PER_REQUEST ||
        request.bytes + datum.bytes > MAX_REQUEST_BYTES);
    if (request === undefined || isFull) {
      request = { data: [], bytes: ENVELOPE_BYTES };
      open.set(namespace, request);
      requests.push({ namespace, data: request.data });
    }
    request.data.push(datum);
    request.bytes += datum.bytes;
  }
  return requests;
}
