import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { MetricsLogger, Unit } from 'aws-embedded-metrics';
import { LogSerializer } from 'aws-embedded-metrics/lib/serializers/LogSerializer';

import { createEmfTransport, createRecorder, inferenceMetrics } from '../src/index';
import { type Contestant, ENDPOINT_NAME, NAMESPACE, type Sink } from './work';

let currentSink: Sink = () => undefined;

function ours(): Contestant {
  const recorder = createRecorder({
    catalogue: inferenceMetrics,
    transport: createEmfTransport({ write: (line) => currentSink(line) }),
    dimensions: { EndpointName: ENDPOINT_NAME },
  });
  return {
    name: 'ours',
    emit({ latencyMs, requestId }, sink) {
      currentSink = sink;
      const request = recorder.begin();
      request.setProperty('requestId', requestId);
      request.record('LatencyMs', latencyMs);
      request.record('SuccessCount', 1);
      request.record('ErrorCount', 0);
      request.publish();
    },
  };
}

/** Powertools without its console, which would add the time of formatting and of a stream. */
class SinkingMetrics extends Metrics {
  sink: Sink = () => undefined;

  redirect(): void {
    Object.assign(this, { console: { log: (line: string) => this.sink(line) } });
  }
}

function powertools(): Contestant {
  const metrics = new SinkingMetrics({ namespace: NAMESPACE });
  metrics.redirect();
  // Its default dimensions always include `service`, which the others do not publish.
  metrics.clearDefaultDimensions();
  metrics.setDefaultDimensions({ EndpointName: ENDPOINT_NAME });
  return {
    name: 'Powertools',
    emit({ latencyMs, requestId }, sink) {
      metrics.sink = sink;
      metrics.addMetadata('requestId', requestId);
      metrics.addMetric('LatencyMs', MetricUnit.Milliseconds, latencyMs);
      metrics.addMetric('SuccessCount', MetricUnit.Count, 1);
      metrics.addMetric('ErrorCount', MetricUnit.Count, 0);
      metrics.publishStoredMetrics();
    },
  };
}

function embeddedMetrics(): Contestant {
  const serializer = new LogSerializer();
  const environment = {
    probe: () => Promise.resolve(true),
    getName: () => 'bench',
    getType: () => 'bench',
    getLogGroupName: () => 'bench',
    configureContext: () => undefined,
    getSink: () => ({
      name: 'bench',
      accept(context: Parameters<LogSerializer['serialize']>[0]) {
        for (const line of serializer.serialize(context)) currentSink(line);
        return Promise.resolve();
      },
    }),
  };
  return {
    name: 'aws-embedded-metrics',
    async emit({ latencyMs, requestId }, sink) {
      currentSink = sink;
      // One logger for each request, like metricScope.
      const logger = new MetricsLogger(() => Promise.resolve(environment));
      logger.setNamespace(NAMESPACE);
      logger.setDimensions({ EndpointName: ENDPOINT_NAME });
      logger.setProperty('requestId', requestId);
      logger.putMetric('LatencyMs', latencyMs, Unit.Milliseconds);
      logger.putMetric('SuccessCount', 1, Unit.Count);
      logger.putMetric('ErrorCount', 0, Unit.Count);
      await logger.flush();
    },
  };
}

function stringify(): Contestant {
  return {
    name: 'JSON.stringify, document built',
    emit({ latencyMs, requestId }, sink) {
      const Metrics = [
        { Name: 'LatencyMs', Unit: 'Milliseconds' },
        { Name: 'SuccessCount', Unit: 'Count' },
        { Name: 'ErrorCount', Unit: 'Count' },
      ];
      const directive = { Namespace: NAMESPACE, Dimensions: [['EndpointName']], Metrics };
      const document = {
        _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
        LatencyMs: latencyMs,
        SuccessCount: 1,
        ErrorCount: 0,
        EndpointName: ENDPOINT_NAME,
        requestId,
      };
      sink(JSON.stringify(document));
    },
  };
}

export const OURS = 'ours';
export const POWERTOOLS = 'Powertools';
export const STRINGIFY = 'JSON.stringify, document built';

export const contestants: readonly Contestant[] = [
  ours(),
  powertools(),
  embeddedMetrics(),
  stringify(),
];
