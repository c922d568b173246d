import { awsError } from './support/aws-doubles';
import { usePipeline } from './support/pipeline';

describe('Retry-After', () => {
  const pipeline = usePipeline();

  it.each([
    [503, 'ServiceUnavailable', '7', '7'],
    [429, 'ThrottlingException', '30', '30'],
    [429, 'ModelNotReadyException', '999999', '3600'],
    [503, 'ServiceUnavailable', 'Fri, 01 Jan 2100 00:00:00 GMT', '3600'],
  ])(
    'of a %s %s of %s is the caller’s, and ends the attempts',
    async (status, type, retryAfter, expected) => {
      const answer = awsError(status, type);
      pipeline.endpoint.answer = {
        ...answer,
        headers: { ...answer.headers, 'retry-after': retryAfter },
      };

      const { statusCode, headers } = await pipeline.call();

      expect(statusCode).toBe(503);
      expect(headers).toHaveProperty('retry-after', expected);
      expect(pipeline.endpoint.calls).toHaveLength(1);
    },
  );

  it.each(['0', '-1', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'is the default for %s',
    async (retryAfter) => {
      const answer = awsError(503, 'ServiceUnavailable');
      pipeline.endpoint.answer = {
        ...answer,
        headers: { ...answer.headers, 'retry-after': retryAfter },
      };

      const { headers } = await pipeline.call();

      expect(headers).toHaveProperty('retry-after', '2');
      expect(pipeline.endpoint.calls).toHaveLength(2);
    },
  );
});
