/** Words of the query language, and the functions that the saved queries call. */
const LANGUAGE = new Set(
  'fields filter parse stats sort limit by as in like and or not asc desc count max min avg latest earliest ispresent bin'.split(
    ' ',
  ),
);

/**
 * The fields of a log event that a query of CloudWatch Logs Insights refers to, without fields of
 * the service (`@timestamp`), names given by `as`, and texts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function queryFields(query: string): readonly string[] {
  const bare = query
    .replace(/^\s*#.*$/gm, ' ')
    .replace(/(?<=like |parse \S+ )\/(?:[^/\\]|\\.)*\/|"[^"]*"/g, ' ');
  const given = new Set(
    [...bare.matchAll(/\bas (\w+)/g), ...query.matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name),
  );
  const words = bare.match(/(?<![@\w.])[a-zA-Z][\w.]*/g) ?? [];
  return [...new Set(words)].filter((word) => !LANGUAGE.has(word) && !given.has(word));
}

/** The values of `message` that a query filters by, if any. */
export function pickedMessages(query: string): readonly string[] {
  const pick = /\bmessage (?:=|in) (\[[^\]]*\]|"[^"]*")/g;
  return [...query.matchAll(pick)].flatMap(([, picked = '']) =>
    [...picked.matchAll(/"([^"]*)"/g)].map(([, message = '']) => message),
  );
}

/** Whether an event has a field, given as a path such as `error.name`. */
export function hasField(event: unknown, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null
          ? (inner as Readonly<Record<string, unknown>>)[name]
          : undefined,
      event,
    );
  return value !== undefined;
}
