import { type MetricReference, percent } from '@inference-pipeline/monitoring-constructs';

import type { MonitoredPipeline } from '../monitored-pipeline';
import type { EndpointMetrics, VariantMetrics } from '../pipeline-metrics';
import type { AlarmDefinition } from './alarm-definition';
import { worstOf } from './worst-of';

/** Alarms on the endpoint's instances, normalised to 0–100 %; the worst variant decides. */
export function instanceAlarms(
  { endpointName }: MonitoredPipeline,
  { variants }: EndpointMetrics,
  gpu: boolean,
): readonly AlarmDefinition[] {
  const onInstances = variants.filter(({ serverless }) => !serverless);
  /** Those whose number of processors is known: the scale of their utilisation. */
  const measured = onInstances.flatMap((variant) => {
    const { capacity } = variant;
    return capacity === undefined ? [] : [{ ...variant, capacity }];
  });
  const utilisation =
    <V extends VariantMetrics>(
      of: readonly V[],
      metricOf: (variant: V) => MetricReference,
      processorsOf: (variant: V) => string = () => '1',
    ): AlarmDefinition['watch'] =>
    ({ periodSeconds }) =>
      worstOf(of, 'Percent', (variant) => ({
        value: (id) =>
          processorsOf(variant) === '1' ? id('m') : `${id('m')} / ${processorsOf(variant)}`,
        metrics: { m: { ...metricOf(variant), statistic: 'Average', periodSeconds } },
      }));
  const meaning = (what: string) => (threshold: string) =>
    `${what} of the instances of a variant of endpoint ${endpointName} is above ${threshold} on average.`;
  const cpu: AlarmDefinition = {
    key: 'endpointCpu',
    id: 'endpoint_cpu',
    title: 'Endpoint-Cpu-Alarm',
    severity: 'warning',
    threshold: percent(85),
    meaning: meaning('CPU utilisation (100 % is all cores)'),
    firstLook:
      'First look whether requests have grown: then add instances or take larger ones. With as many requests as before, look for a change of the model or its inputs.',
    watch: utilisation(
      measured,
      ({ instance }) => instance.CPUUtilization,
      ({ capacity }) => capacity.vcpus,
    ),
  };
  const memory: AlarmDefinition = {
    key: 'endpointMemory',
    id: 'endpoint_memory',
    title: 'Endpoint-Memory-Alarm',
    severity: 'warning',
    threshold: percent(85),
    meaning: meaning('Memory utilisation'),
    firstLook:
      'First look at its graph since the last deployment: a slope is a leak in the container, a step a larger model or more workers. At 100 % the container is killed.',
    watch: utilisation(variants, ({ instance }) => instance.MemoryUtilization),
  };
  const disk: AlarmDefinition = {
    key: 'endpointDisk',
    id: 'endpoint_disk',
    title: 'Endpoint-Disk-Alarm',
    severity: 'warning',
    threshold: percent(80),
    meaning: meaning('Disk utilisation'),
    firstLook:
      'First find what the container writes: model artifacts, temporary files, logs to files. Updating the endpoint gives fresh instances and so time.',
    watch: utilisation(onInstances, ({ instance }) => instance.DiskUtilization),
  };
  const gpus: readonly AlarmDefinition[] = [
    {
      key: 'endpointGpu',
      id: 'endpoint_gpu',
      title: 'Endpoint-Gpu-Alarm',
      severity: 'warning',
      threshold: percent(95),
      meaning: meaning('GPU utilisation (100 % is all GPUs)'),
      firstLook:
        'First look at the latency: while it is good, a busy GPU is money well spent. When it rises, add instances or batch requests.',
      watch: utilisation(
        measured,
        ({ instance }) => instance.GPUUtilization,
        ({ capacity }) => capacity.gpus,
      ),
    },
    {
      key: 'endpointGpuMemory',
      id: 'endpoint_gpu_memory',
      title: 'Endpoint-Gpu-Memory-Alarm',
      severity: 'warning',
      threshold: percent(95),
      meaning: meaning('GPU memory utilisation (100 % is all GPUs)'),
      firstLook:
        "First search the container's log for out-of-memory errors of the GPU; then lower the batch size or the number of workers.",
      watch: utilisation(
        measured,
        ({ instance }) => instance.GPUMemoryUtilization,
        ({ capacity }) => capacity.gpus,
      ),
    },
  ];
  return [
    ...(measured.length > 0 ? [cpu] : []),
    memory,
    ...(onInstances.length > 0 ? [disk] : []),
    ...(gpu && measured.length > 0 ? gpus : []),
  ];
}
