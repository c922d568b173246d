import { watchSignals } from '@inference-pipeline/inference-contract';

import { ALARM_KEYS, missingFor, type AlarmCircumstances } from '../../../src/index';
import { synthesizePipeline, type Change } from '../../support/pipeline-stack';
import { CATEGORY_TRUTH, DEFINITIONS, NUMBER_TRUTH, watchedSignals } from '../../support/signals';

describe('alarms that a pipeline can have', () => {
  const allOn = Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }]));
  const everything: AlarmCircumstances = {
    service: true,
    streaming: false,
    metricsInLog: true,
    instances: true,
    containerErrors: true,
    asynchronous: false,
    processors: true,
    gpu: false,
    scaling: false,
    eventRules: true,
    inputSignals: false,
    predictionSignals: false,
    inputBaseline: false,
    predictionBaseline: false,
    categoryGroundTruth: false,
    numberGroundTruth: false,
  };
  const signals = {
    inputSignals: true,
    predictionSignals: true,
    inputBaseline: true,
    predictionBaseline: true,
  };

  it.each<[string, Change, Partial<AlarmCircumstances>]>([
    ['instances', {}, {}],
    [
      'no instances',
      { variants: [{ name: 'a', serverless: { memoryMb: 2048, maxConcurrency: 5 } }] },
      { instances: false, containerErrors: false, processors: false, scaling: true },
    ],
    [
      'an existing endpoint alone',
      { existing: { name: 'fraud', variantNames: ['a'] }, apiEnabled: false },
      { service: false, metricsInLog: false, processors: false },
    ],
    [
      'GPUs',
      { variants: [{ name: 'a', instanceType: 'ml.g5.xlarge', instanceCount: 1 }] },
      { gpu: true },
    ],
    [
      'metrics by API',
      { settings: { modelName: 'm', metrics: { transport: 'put-metric-data' } } },
      { metricsInLog: false },
    ],
    ['signals and a baseline', { signals: watchedSignals() }, signals],
    [
      'signals without a baseline',
      { signals: watchSignals(DEFINITIONS, {}) },
      { inputSignals: true, predictionSignals: true },
    ],
    [
      'categories as ground truth',
      { signals: watchedSignals(CATEGORY_TRUTH) },
      { ...signals, categoryGroundTruth: true },
    ],
    [
      'numbers as ground truth',
      { signals: watchedSignals(NUMBER_TRUTH) },
      { ...signals, numberGroundTruth: true },
    ],
  ])('depend on its features: %s', (_, change, circumstances) => {
    const { pipeline } = synthesizePipeline({ ...change, monitoring: { alarms: allOn } });
    const made = new Set(pipeline.monitoring.alarms.map(({ key }) => key));
    const possible = ALARM_KEYS.filter(
      (key) => missingFor(key, { ...everything, ...circumstances }) === undefined,
    );
    expect([...made].sort()).toEqual([...possible].sort());
  });
});
