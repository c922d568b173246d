/** The variables of `$context` by name. Undefined and unknown ones are written as `-`. */
export type AccessLogContext = Readonly<Record<string, number | string | undefined>>;

/**
 * One line of an access log in the stage's format.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function accessLogLine(format: string, context: AccessLogContext): string {
  return format.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_match, name: string) =>
    String((Object.hasOwn(context, name) ? context[name] : undefined) ?? '-'),
  );
}
