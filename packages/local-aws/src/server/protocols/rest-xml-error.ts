import type { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import { xml } from './query-protocol';

/**
 * The response for an error of S3, whose protocol is REST with XML. An answer to HEAD has no body, so that it
 * says only its status.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function s3ErrorResponse(
  { code, message, statusCode }: Pick<AwsError, 'code' | 'message' | 'statusCode'>,
  { requestId, method, path }: Pick<AwsRequest, 'method' | 'path' | 'requestId'>,
): AwsResponse {
  const error = { Code: code, Message: message, Resource: path, RequestId: requestId };
  return {
    status: statusCode,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: method === 'HEAD' ? '' : xml({ Error: error }),
  };
}
