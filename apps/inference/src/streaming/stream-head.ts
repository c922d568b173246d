import type { Settings } from '../settings';
import { quotable } from '../text';
import type { ResponseHead } from './lambda-stream';

/** Longest Content-Type that is passed on. SageMaker's own limit. */
const MAX_CONTENT_TYPE_LENGTH = 1_024;

/** Status and headers of a stream. The time that it takes is known at its end only: see its record. */
export function streamHead(
  { modelName }: Pick<Settings, 'modelName'>,
  requestId: string,
  { contentType, variant }: { readonly contentType: string; readonly variant: string },
): ResponseHead {
  return {
    statusCode: 200,
    headers: {
      'content-type': quotable(contentType, MAX_CONTENT_TYPE_LENGTH),
      // Proxies must not collect what is to be seen as it comes.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'inference-request-id': requestId,
      'inference-model-name': encodeURI(modelName),
      'inference-variant': variant,
    },
  };
}
