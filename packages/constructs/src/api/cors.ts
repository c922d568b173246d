import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import type { Construct } from 'constructs';

/**
 * Which web pages may call the API from a browser. API Gateway answers their preflight requests
 * itself, before any authorization.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export interface ApiCors {
  /** Origins such as `https://app.example.com`, or `*` for all. At least one. */
  readonly allowOrigins: readonly string[];
  /** Request headers. Default {@link CORS_DEFAULT_HEADERS}. */
  readonly allowHeaders?: readonly string[];
  /** Response headers that a page may read. Default `retry-after`. */
  readonly exposeHeaders?: readonly string[];
  /** Seconds that a browser remembers the answer, 0 to 86,400. Default 600. */
  readonly maxAgeSeconds?: number;
  /** Whether browsers send cookies; not possible with the origin `*`. Default false. */
  readonly allowCredentials?: boolean;
}

/** Headers that the API reads, and headers of a request signed with AWS credentials. */
export const CORS_DEFAULT_HEADERS = [
  'authorization',
  'content-type',
  'idempotency-key',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
] as const;

/**
 * The CORS settings of an API, as Terraform takes them.
 *
 * @throws ConstructPropsError where no browser would accept them
 */
export function corsConfiguration(construct: Construct, cors: ApiCors, methods: readonly string[]) {
  const everyOrigin = cors.allowOrigins.includes('*');
  if (cors.allowOrigins.length === 0) {
    throw new ConstructPropsError(construct, {
      prop: 'cors.allowOrigins',
      expected: 'at least one origin',
      got: 'none',
    });
  }
  if (everyOrigin && (cors.allowCredentials ?? false)) {
    throw new ConstructPropsError(construct, {
      prop: 'cors.allowCredentials',
      expected: 'false where every origin may call',
      got: 'true with the origin "*"',
    });
  }
  return {
    allowOrigins: [...cors.allowOrigins],
    allowMethods: [...methods],
    allowHeaders: [...(cors.allowHeaders ?? CORS_DEFAULT_HEADERS)],
    exposeHeaders: [...(cors.exposeHeaders ?? ['retry-after'])],
    maxAge: cors.maxAgeSeconds ?? 600,
    allowCredentials: cors.allowCredentials ?? false,
  };
}
