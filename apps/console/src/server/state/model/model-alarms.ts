import type { AlarmEngine, MetricAlarmModel } from '@inference-pipeline/cloudwatch-simulator';
import {
  groundTruthMetrics,
  signalMetricName,
  type MeasuredSignal,
} from '@inference-pipeline/metrics';

import type { ModelAlarmSubject, ModelAlarmView } from '../../../shared/model-view';

/** The alarms of the model as they are now. */
export interface ModelAlarms {
  readonly ofSignal: (signal: MeasuredSignal) => readonly ModelAlarmView[];
  readonly ofGroundTruth: () => readonly ModelAlarmView[];
}

/** Reads the alarms on the metrics of signals and of ground truth, those that clients put included. */
export function modelAlarms(engine: AlarmEngine): ModelAlarms {
  const newest = engine.newestDatapoints();
  const { metricAlarms } = engine.model;
  const viewsOf = (watches: (metricName: string) => boolean) =>
    metricAlarms
      .filter(({ queries }) =>
        queries.some(({ metricStat }) => watches(metricStat?.metric.metricName ?? '')),
      )
      .flatMap((alarm): readonly ModelAlarmView[] => {
        const subject = subjectOf(alarm);
        if (subject === undefined) return [];

        return [
          {
            name: alarm.name,
            subject,
            state: engine.state(alarm.name).state,
            windowMinutes: (alarm.periodSeconds * alarm.evaluationPeriods) / 60,
            threshold: alarm.threshold ?? null,
            value: orNull(newest.get(alarm.name)),
          },
        ];
      });
  return {
    ofSignal: (signal) => {
      const own = signalMetricName(signal);
      return viewsOf((metricName) => metricName === own);
    },
    ofGroundTruth: () => {
      const { AbsoluteError, CorrectCount } = groundTruthMetrics.metrics;
      return viewsOf((name) => name === CorrectCount.name || name === AbsoluteError.name);
    },
  };
}

/** The subject of an alarm, by the statistics that it uses. */
function subjectOf({ queries }: MetricAlarmModel): ModelAlarmSubject | undefined {
  const stats = queries.flatMap(({ metricStat }) => metricStat ?? []);
  const takes = (statistic: RegExp) => stats.some(({ stat }) => statistic.test(stat));
  const reads = (name: string) => stats.some(({ metric }) => metric.metricName === name);
  if (reads(groundTruthMetrics.metrics.CorrectCount.name)) return 'accuracy';
  if (reads(groundTruthMetrics.metrics.AbsoluteError.name)) return 'error';
  if (takes(/^Minimum$/) && takes(/^Maximum$/)) return 'stuck';
  if (takes(/^PR\(/)) return 'violations';

  return takes(/^TC\(/) ? 'drift' : undefined;
}

function orNull(value = NaN): number | null {
  return Number.isNaN(value) ? null : value;
}
