import {
  GROUND_TRUTH_RESULTS,
  type GroundTruthResult,
  type GroundTruthStatus,
  type ProblemName,
} from '@inference-pipeline/inference-contract';

import type { ApiEvent } from '../api-event';
import type { Problem } from '../problems';
import { parseBody } from '../request';
import type { Dependencies, RequestContext } from '../request-context';
import { problemResponse, type HttpResponse } from '../responses';
import type { GroundTruthService } from './ground-truth-service';
import { parseGroundTruths, type GroundTruthRequest } from './parse-ground-truths';
import type { GroundTruthOutcome } from './record-ground-truths';

/** The problem of a request with one ground truth, by what became of it. */
const PROBLEMS: Readonly<
  Record<Exclude<GroundTruthStatus, 'recorded' | 'unchanged' | 'corrected'>, ProblemName>
> = {
  invalid: 'invalid-ground-truth',
  unknown: 'unknown-inference',
  expired: 'expired-inference',
  'failed-inference': 'failed-inference',
  conflict: 'ground-truth-conflict',
  unavailable: 'ground-truth-unavailable',
};

/** The path of a ground-truth request through the function. */
export async function handleGroundTruth(
  dependencies: Dependencies,
  context: RequestContext,
  event: ApiEvent,
): Promise<HttpResponse> {
  const { groundTruth, settings } = dependencies;
  if (groundTruth === undefined) {
    const detail = 'The stack accepts no ground truth: its stack file has no groundTruth';
    return reject(dependencies, context, { name: 'ground-truth-not-configured', detail });
  }

  const body = parseBody(event, settings.maxBodyBytes, '{"requestId": …, "groundTruth": …}');
  if ('rejection' in body) return reject(dependencies, context, body.rejection);

  const service = await groundTruth();
  const request = parseGroundTruths(body.document, service.groundTruth.definition);
  if ('rejection' in request) return reject(dependencies, context, request.rejection);

  return process(dependencies, context, service, request);
}

async function process(
  dependencies: Dependencies,
  context: RequestContext,
  { recorder, counter }: GroundTruthService,
  { items, isList }: GroundTruthRequest,
): Promise<HttpResponse> {
  const { ids, deadline, metrics, coldStart } = context;
  const outcomes = await recorder.record(items, deadline.callsSignal());
  counter.count(ids.requestId, outcomes);
  await dependencies.metrics.publish(metrics, deadline);
  const results = outcomes.map(({ result }) => result);
  const response = isList ? listResponse(results) : resultResponse(results, ids.requestId);
  dependencies.log.groundTruthProcessed(
    ids,
    response.statusCode,
    coldStart,
    countByStatus(results),
    outcomes.find(hasFailed)?.error,
  );
  return response;
}

function hasFailed({ error }: GroundTruthOutcome): boolean {
  return error !== undefined;
}

function countByStatus(
  results: readonly GroundTruthResult[],
): Partial<Record<GroundTruthStatus, number>> {
  const counts: Partial<Record<GroundTruthStatus, number>> = {};
  for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1;

  return counts;
}

function listResponse(results: readonly GroundTruthResult[]): HttpResponse {
  return jsonResponse({ results });
}

function resultResponse([result]: readonly GroundTruthResult[], requestId: string): HttpResponse {
  if (result === undefined) throw new TypeError('There is no result');

  const { status, detail = '' } = result;
  if (isDone(status)) return jsonResponse({ requestId: result.requestId, status });

  return problemResponse({ name: PROBLEMS[status], detail }, requestId);
}

function isDone(status: GroundTruthStatus): status is 'recorded' | 'unchanged' | 'corrected' {
  return GROUND_TRUTH_RESULTS[status] === 200;
}

function jsonResponse(body: unknown): HttpResponse {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** Refuses a request as a whole. */
async function reject(
  { metrics, log }: Dependencies,
  context: RequestContext,
  problem: Problem,
): Promise<HttpResponse> {
  await metrics.publish(context.metrics, context.deadline);
  const response = problemResponse(problem, context.ids.requestId);
  log.groundTruthRejected(context.ids, problem, response.statusCode);
  return response;
}

/** Answers a request on which the function itself failed: a bug. */
export async function crashOnGroundTruth(
  { metrics, log }: Dependencies,
  { ids, metrics: ofRequest, deadline }: RequestContext,
  error: unknown,
): Promise<HttpResponse> {
  await metrics.publish(ofRequest, deadline);
  const response = problemResponse(
    { name: 'internal-error', detail: 'Please report this together with the requestId' },
    ids.requestId,
  );
  log.groundTruthCrashed(ids, error, response.statusCode);
  return response;
}
