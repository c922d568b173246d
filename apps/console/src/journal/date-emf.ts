/**
 * Changes the time of a document in embedded metric format: the function dates its metrics by the wall
 * clock, which the console's clock may be ahead of. Returns other texts unchanged.
 */
export function dateEmf(line: string, timeMs: number): string {
  let document: unknown;
  try {
    document = JSON.parse(line);
  } catch {
    return line;
  }
  if (!isObject(document) || !isObject(document['_aws'])) return line;

  if (!Number.isFinite(document['_aws']['Timestamp'])) return line;

  return JSON.stringify({ ...document, _aws: { ...document['_aws'], Timestamp: timeMs } });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
