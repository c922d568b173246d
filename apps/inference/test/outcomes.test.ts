import {
  ADDITIONAL_COUNTS,
  metricValues,
  outcomeOfAnswer,
  OUTCOMES,
  problemNameOf,
  type InferenceMetricName,
  type OutcomeName,
} from '@inference-pipeline/inference-contract';
import { inferenceMetrics } from '@inference-pipeline/metrics';

import type { ApiEvent } from '../src/api-event';
import { modelError, type EndpointAnswer } from './support/aws-doubles';
import { unreadableEvent, usePipeline, type Answer, type Call } from './support/pipeline';

/** An asynchronous request is accepted, by another handler. */
type AnsweredOutcome = Exclude<OutcomeName, 'accepted'>;

const ways: Readonly<
  Record<
    AnsweredOutcome,
    { readonly call?: Call; readonly event?: ApiEvent; readonly endpoint?: EndpointAnswer }
  >
> = {
  succeeded: {},
  failed: { endpoint: modelError(500, 'boom') },
  refusedByModel: { endpoint: modelError(400, 'bad shape') },
  rejected: { call: { body: '[]' } },
  replayed: { call: { idempotencyKey: 'outcome' } },
  crashed: { event: unreadableEvent },
};

describe('outcome', () => {
  const pipeline = usePipeline();

  /** Every metric in the log. */
  function counted(): object {
    const names = Object.keys(inferenceMetrics.metrics) as InferenceMetricName[];
    return Object.fromEntries(
      names
        .map((name) => [name, pipeline.metric(name)] as const)
        .filter(([, values]) => values.length > 0)
        .map(([name, [value]]) => [name, value]),
    );
  }

  function outcomeOf({ statusCode, headers, json }: Answer): OutcomeName {
    return outcomeOfAnswer({
      status: statusCode,
      problem: problemNameOf(json['type'] as string | undefined),
      replayed: headers['idempotent-replayed'] === 'true',
    });
  }

  it.each(Object.keys(ways) as AnsweredOutcome[])(
    'is answered, counted, logged and recorded as the contract says of %s',
    async (outcome) => {
      const { call, event: sent, endpoint } = ways[outcome];
      if (outcome === 'replayed') await pipeline.call(call);
      const { length: recordedBefore } = await pipeline.records();
      pipeline.lines = [];
      if (endpoint !== undefined) pipeline.endpoint.answer = endpoint;

      const answer = await (sent === undefined ? pipeline.call(call) : pipeline.send(sent));

      const { event, recorded } = OUTCOMES[outcome];
      const [logged, ...others] = pipeline.events(event);
      expect(others).toEqual([]);
      expect(outcomeOf(answer)).toBe(outcome);
      expect(counted()).toEqual({
        ...metricValues(outcome, logged?.['latencyMs'] as number | undefined),
        ...(outcome !== 'replayed' && ADDITIONAL_COUNTS.coldStart),
      });
      expect(await pipeline.records()).toHaveLength(recordedBefore + (recorded ? 1 : 0));
    },
  );
});
