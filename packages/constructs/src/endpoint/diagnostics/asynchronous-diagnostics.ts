import { Token } from 'cdktf';

import type { EndpointOptions } from '../endpoint-options';
import { isServerless } from '../variant';
import { excluded, type EndpointDiagnostic } from './endpoint-diagnostic';

/**
 * What SageMaker refuses of an asynchronous endpoint, and what needs one.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html
 */
export function* asynchronousDiagnostics(options: EndpointOptions): Generator<EndpointDiagnostic> {
  yield* scalingDiagnostics(options);
  if (options.asynchronous === undefined) return;
  const { variants, shadow, dataCapture, model } = options;
  if (variants.some(isServerless)) {
    yield excluded(
      ['asynchronous'],
      'asynchronous serverless endpoint',
      'SageMaker has queues on instances only: remove it, or set instanceType instead of serverless',
    );
  }
  if (variants.length > 1) {
    yield excluded(
      ['variants'],
      'several variants with an asynchronous endpoint',
      'a result does not tell which variant made it: give each variant a stack of its own',
    );
  }
  if (shadow) {
    yield excluded(
      ['shadow'],
      'shadow variant with an asynchronous endpoint',
      'SageMaker copies no asynchronous requests: remove it, or asynchronous',
    );
  }
  if (dataCapture) {
    yield excluded(
      ['dataCapture'],
      'data capture with an asynchronous endpoint',
      'its inputs and results are in S3 anyway: remove it, or asynchronous',
    );
  }
  if ('packageArn' in model) {
    yield excluded(
      ['model', 'packageArn'],
      'model package with an asynchronous endpoint',
      'SageMaker refuses images of the Marketplace there: set model.image',
    );
  }
  if ('containers' in model && model.execution === 'direct') {
    yield excluded(
      ['model', 'containers'],
      'containers that are called directly with an asynchronous endpoint',
      'InvokeEndpointAsync cannot choose one: use execution: serial, or a stack for each',
    );
  }
}

/** The backlog exists for asynchronous endpoints only, and they have no other metric to scale by. */
function* scalingDiagnostics({
  variants,
  asynchronous,
}: EndpointOptions): Generator<EndpointDiagnostic> {
  for (const [index, variant] of variants.entries()) {
    if (isServerless(variant) || variant.autoscaling === undefined) continue;
    const path = ['variants', index, 'autoscaling'];
    const { metric, minimum } = variant.autoscaling;
    if (asynchronous !== undefined && metric !== 'backlog') {
      yield {
        path: [...path, 'metric'],
        expected: 'backlog, because an asynchronous endpoint publishes no other',
        got: metric,
        hint: 'set metric: backlog, and as target the unfinished requests per instance',
      };
    }
    if (asynchronous === undefined && metric === 'backlog') {
      yield {
        path: [...path, 'metric'],
        expected: 'concurrency or invocations',
        got: metric,
        hint: 'only an asynchronous endpoint has a backlog: set endpoint.asynchronous, or another metric',
      };
    }
    if (asynchronous !== undefined) continue;
    if (Token.isUnresolved(minimum) || minimum >= 1) continue;
    yield {
      path: [...path, 'minimum'],
      expected: 'at least 1',
      got: String(minimum),
      hint: 'only an asynchronous endpoint may have no instance: set endpoint.asynchronous, or 1',
    };
  }
}
