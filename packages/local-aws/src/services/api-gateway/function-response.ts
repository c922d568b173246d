/** A response to the caller of an API. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string | Buffer;
}

/**
 * Reads a function's response in payload format 2.0: an object with a `statusCode`, or anything else,
 * which becomes the body of a 200.
 *
 * @param json the function's return value as JSON
 * @returns undefined if the response is malformed, for which API Gateway answers 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function readFunctionResponse(json: string): HttpResponse | undefined {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = typeof value === 'string' ? value : json;
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = value as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;

  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return {
    status,
    headers: Object.fromEntries(
      Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, header]) => [
        name.toLowerCase(),
        String(header),
      ]),
    ),
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}
