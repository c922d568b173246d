/** Callers send a JSON Web Token of an OpenID Connect issuer. API Gateway verifies it. */
export interface JwtAuthorization {
  readonly type: 'jwt';
  /**
   * URL of the issuer, `https://…`. API Gateway reads `/.well-known/openid-configuration` below it.
   */
  readonly issuer: string;
  /** Accepted audiences, at least one. A token must have one of them. */
  readonly audiences: readonly string[];
  /**
   * Accepted scopes. A token must have one of them. Default none: any token of the issuer is
   * accepted.
   */
  readonly scopes?: readonly string[];
}

/** An existing Lambda function authorizes each caller. It receives payload format 2.0. */
export interface LambdaAuthorization {
  readonly type: 'lambda';
  /** ARN of the function in the pipeline's account and region, with or without an alias. */
  readonly functionArn: string;
  /**
   * The parts of a request that the decision depends on: `$request.header.…`,
   * `$request.querystring.…` or `$context.…`. A request without one of them gets 401 without a call
   * to the function. Default: the header `Authorization`.
   */
  readonly identitySources?: readonly string[];
  /** Seconds that a decision is cached, 0 to 3600. Default 300; 0 calls the function every time. */
  readonly cacheSeconds?: number;
  /** Whether the function answers `{"isAuthorized": …}` rather than an IAM policy. Default true. */
  readonly simpleResponses?: boolean;
}

/**
 * Who may call the API: callers with AWS credentials and `execute-api:Invoke`, callers with a
 * token, callers that a function authorizes, or anyone.
 */
export type ApiAuthorization = 'aws-iam' | 'none' | JwtAuthorization | LambdaAuthorization;

/** The type of an authorization. */
export function authorizationType(
  authorization: ApiAuthorization,
): 'aws-iam' | 'none' | 'jwt' | 'lambda' {
  return typeof authorization === 'string' ? authorization : authorization.type;
}
