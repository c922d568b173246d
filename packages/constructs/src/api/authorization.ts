/** Callers show a JSON Web Token of an OpenID Connect issuer. API Gateway itself checks it. */
export interface JwtAuthorization {
  readonly type: 'jwt';
  /** Address of the issuer, `https://…`, below which `/.well-known/openid-configuration` is. */
  readonly issuer: string;
  /** Accepted audiences, at least one: a token has to name one of them. */
  readonly audiences: readonly string[];
  /** Accepted scopes: a token has to have one of them. Default none: any token of the issuer is accepted. */
  readonly scopes?: readonly string[];
}

/** An existing Lambda function decides on each caller; it gets payload format 2.0. */
export interface LambdaAuthorization {
  readonly type: 'lambda';
  /** ARN of the function in the pipeline's account and region, with or without an alias. */
  readonly functionArn: string;
  /**
   * What of a request decides, as `$request.header.…`, `$request.querystring.…` or `$context.…`. A
   * request that lacks one gets 401 without a call of the function. Default the header
   * `Authorization`.
   */
  readonly identitySources?: readonly string[];
  /** Seconds that a decision holds, 0 to 3600. Default 300; 0 asks the function each time. */
  readonly cacheSeconds?: number;
  /** Whether the function answers `{"isAuthorized": …}` rather than an IAM policy. Default true. */
  readonly simpleResponses?: boolean;
}

/**
 * Who may call the API: callers with AWS credentials and `execute-api:Invoke`, holders of a token,
 * those whom a function lets in, or anyone.
 */
export type ApiAuthorization = 'aws-iam' | 'none' | JwtAuthorization | LambdaAuthorization;

/** The kind of an authorization, in a word. */
export function authorizationType(
  authorization: ApiAuthorization,
): 'aws-iam' | 'none' | 'jwt' | 'lambda' {
  return typeof authorization === 'string' ? authorization : authorization.type;
}
