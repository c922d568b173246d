import type { AwsError } from '../aws-error';
import type { AwsRequest, AwsResponse } from '../aws-request';
import { xml } from './query-protocol';

/**
 * An error in the format of S3, whose protocol is REST with XML.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function s3Error(error: AwsError, { requestId }: AwsRequest): AwsResponse {
  return {
    status: 501,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: xml({
      Error: { Code: 'NotImplemented', Message: error.message, RequestId: requestId },
    }),
  };
}
