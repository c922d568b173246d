import { AwsError } from './aws-error';
import type { AwsRequest, StreamableResponse } from './aws-request';

/** A local AWS service. */
export interface AwsService {
  /** The service name in request signatures, such as `monitoring` for CloudWatch. */
  readonly signingName: string;
  /** Answers a request. Reports failures in the service's own error format; never rejects. */
  answer(request: AwsRequest): Promise<StreamableResponse>;
}

/** The error to report: an AwsError as it is, any other as an internal failure, because it is a bug. */
export function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;

  console.error(error);
  return new AwsError('InternalServiceFault', `The local AWS failed: ${String(error)}`, {
    code: 'InternalServiceError',
    statusCode: 500,
  });
}
