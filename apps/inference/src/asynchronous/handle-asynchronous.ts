import type { RequestIds } from '@inference-pipeline/inference-contract';

import { isGroundTruthEvent, membersOf, requestIdOf, type ApiEvent } from '../api-event';
import { contextFactory, deadlineOf, type InvocationContext } from '../begin-request';
import { crashOnGroundTruth, handleGroundTruth } from '../ground-truth/handle-ground-truth';
import { crash } from '../handle-inference';
import type { Problem } from '../problems';
import type { RequestContext } from '../request-context';
import { problemResponse, type HttpResponse } from '../responses';
import type { AsynchronousService } from './asynchronous-service';
import { snsMessagesOf } from './notification';
import { readResult } from './read-result';
import { S3Error } from './s3/object-store';
import { submit } from './submit';
import { sweep } from './sweep';
import { takeNotifications } from './take-notification';
import { createUpload } from './uploads';

/** The function's handler for asynchronous inference. Only events of the API get an answer. */
export type AsynchronousHandler = (
  event: unknown,
  invocation: InvocationContext,
) => Promise<HttpResponse | undefined>;

type Route = 'inference' | 'upload' | 'result';

/**
 * Creates the handler of a stack whose endpoint is asynchronous: it takes requests, gives results, takes
 * SageMaker's notifications and looks after what got none.
 */
export function createAsynchronousHandler(service: AsynchronousService): AsynchronousHandler {
  const { dependencies } = service;
  const begin = contextFactory(dependencies);
  return async (event, invocation) => {
    const deadline = deadlineOf(invocation);
    const contextOf = (requestId: string) => begin(requestId, invocation, deadline);
    const messages = snsMessagesOf(event);
    if (messages !== undefined) {
      await takeNotifications(service, contextOf, messages);
      return undefined;
    }

    if (membersOf(event)['task'] === 'sweep') {
      await sweep(service, contextOf, deadline);
      return undefined;
    }

    const apiEvent = membersOf(event) as ApiEvent;
    return answer(service, contextOf(requestIdOf(apiEvent) ?? invocation.awsRequestId), apiEvent);
  };
}

/** Answers a request of the API. Never throws. */
async function answer(
  service: AsynchronousService,
  context: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse> {
  const { dependencies } = service;
  if (isGroundTruthEvent(event)) {
    try {
      return await handleGroundTruth(dependencies, context, event);
    } catch (error) {
      return crashOnGroundTruth(dependencies, context, error);
    }
  }
  const route = routeOf(event);
  if (route === 'inference') {
    try {
      return await submit(service, context, event);
    } catch (error) {
      return crash(dependencies, context, error);
    }
  }
  const work = route === 'upload' ? createUpload : readResult;
  const { ids } = context;
  try {
    const answered = await work(service, context, event);
    await dependencies.metrics.publish(context.metrics, context.deadline);
    if ('rejection' in answered) return refuse(service, ids, answered.rejection);

    service.log.resultRead(ids, answered.statusCode);
    return answered;
  } catch (error) {
    return failResult(service, context, error);
  }
}

/** The route of an event, by the key of its route, or by method and path. */
function routeOf({ routeKey, rawPath, path, requestContext, ...rest }: ApiEvent): Route {
  const { method } = membersOf(membersOf(requestContext)['http']);
  const { httpMethod } = rest as { readonly httpMethod?: unknown };
  const isNamed = typeof routeKey === 'string' && /^[A-Z]+ \//.test(routeKey);
  const place = isNamed ? routeKey : `${String(method ?? httpMethod)} ${String(rawPath ?? path)}`;
  if (place.startsWith('GET ')) return 'result';

  return /\/uploads\/?$/.test(place) ? 'upload' : 'inference';
}

function refuse({ log }: AsynchronousService, ids: RequestIds, problem: Problem): HttpResponse {
  const response = problemResponse(problem, ids.requestId);
  log.resultRejected(ids, problem, response.statusCode);
  return response;
}

/** Answers a request for a result or an upload that failed: by a service, or by a bug. */
async function failResult(
  service: AsynchronousService,
  { ids, metrics, deadline }: RequestContext,
  error: unknown,
): Promise<HttpResponse> {
  const isOurs = !(error instanceof S3Error) && !isServiceError(error);
  const problem: Problem = isOurs
    ? { name: 'internal-error', detail: 'Please report this together with the requestId' }
    : { name: 'asynchronous-unavailable', detail: 'The result cannot be read; try again' };
  const response = problemResponse(problem, ids.requestId);
  service.log.resultCrashed(ids, error, response.statusCode);
  await service.dependencies.metrics.publish(metrics, deadline);
  return response;
}

/** Whether a service failed, or had no time left to answer. */
function isServiceError(error: unknown): boolean {
  const { $metadata, name } = (error ?? {}) as { $metadata?: unknown; name?: string };
  return (
    $metadata !== undefined ||
    name === 'DeadlineExceededError' ||
    name === 'AbortError' ||
    name === 'TimeoutError'
  );
}
