/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A value as an object; of anything else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
