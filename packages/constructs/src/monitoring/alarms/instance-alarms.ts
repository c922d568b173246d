import { type MetricReference, percent, worstOf } from '@inference-pipeline/monitoring-constructs';

import type { InstanceCapacity } from '../instance-capacity';
import { isServerless, publishersOf, type VariantMetrics } from '../pipeline-metrics';
import { minutes, type AlarmWording, type EndpointAlarmDefinition } from './alarm-definition';

type Watch = EndpointAlarmDefinition['watch'];
type MetricOf = (variant: VariantMetrics) => MetricReference;

/** Utilisation of every variant that publishes it. */
function utilisation(metricOf: MetricOf): Watch {
  return ({ metrics: { variants } }, { periodSeconds }) =>
    worstOf(publishersOf(variants, metricOf), 'Percent', (variant) => ({
      value: (id) => id('m'),
      metrics: { m: { ...metricOf(variant), statistic: 'Average', periodSeconds } },
    }));
}

/**
 * Utilisation that SageMaker publishes as 100 per processor, scaled to 0–100 %, for the variants
 * with a known number of processors.
 */
function perProcessor(
  metricOf: MetricOf,
  processorsOf: (capacity: InstanceCapacity) => string,
): Watch {
  return ({ metrics: { variants } }, { periodSeconds }) => {
    const measured = variants.flatMap((variant) => {
      const { capacity } = variant;
      return capacity === undefined ? [] : [{ ...variant, capacity }];
    });
    return worstOf(publishersOf(measured, metricOf), 'Percent', (variant) => ({
      value: (id) => {
        const processors = processorsOf(variant.capacity);
        return processors === '1' ? id('m') : `${id('m')} / ${processors}`;
      },
      metrics: { m: { ...metricOf(variant), statistic: 'Average', periodSeconds } },
    }));
  };
}

function isHigh(what: string): EndpointAlarmDefinition['meaning'] {
  return ({ pipeline, metrics: { variants } }, { threshold }: AlarmWording) =>
    `${what} ${
      isServerless(variants) ? 'in the containers' : 'on the instances'
    } of a variant of endpoint ${pipeline.endpointName} is above ${threshold} on average.`;
}

/** Alarms on the endpoint's instances, normalised to 0–100 %; the worst variant decides. */
export const INSTANCE_ALARMS = {
  endpointCpu: {
    title: 'Endpoint-Cpu-Alarm',
    watches: 'CPU utilisation of the instances, where 100 % is all cores',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'processors',
    rollback: 'optional',
    threshold: percent(85),
    window: minutes(5, 5),
    meaning: isHigh('CPU utilisation (100 % is all cores)'),
    firstLook: () =>
      'First check whether the request rate has grown: if so, use more or larger instances; if not, look for a change in the model or its inputs.',
    watch: perProcessor(
      ({ instance }) => instance.CPUUtilization,
      ({ vcpus }) => vcpus,
    ),
  },
  endpointMemory: {
    title: 'Endpoint-Memory-Alarm',
    watches: 'memory utilisation of the instances',
    severity: 'warning',
    toldBy: 'servingDegraded',
    rollback: 'optional',
    threshold: percent(85),
    window: minutes(5, 5),
    meaning: isHigh('Memory utilisation'),
    firstLook: () =>
      'First check the memory graph since the last deployment: a slope means a leak in the container, a step a larger model or more workers. At 100 % the container is killed.',
    watch: utilisation(({ instance }) => instance.MemoryUtilization),
  },
  endpointDisk: {
    title: 'Endpoint-Disk-Alarm',
    watches: 'disk utilisation of the instances',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'instances',
    rollback: 'optional',
    threshold: percent(80),
    window: minutes(5, 5),
    meaning: isHigh('Disk utilisation'),
    firstLook: () =>
      'First find out which files the container writes: model artifacts, temporary files, logs. A new deployment brings fresh instances and buys time.',
    watch: utilisation(({ instance }) => instance.DiskUtilization),
  },
  endpointGpu: {
    title: 'Endpoint-Gpu-Alarm',
    watches: 'GPU utilisation of the instances, where 100 % is all GPUs',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'gpu',
    rollback: 'optional',
    threshold: percent(95),
    window: minutes(5, 5),
    meaning: isHigh('GPU utilisation (100 % is all GPUs)'),
    firstLook: () =>
      'First check the latency: while it is good, a busy GPU is no problem. If it rises, add instances or batch requests.',
    watch: perProcessor(
      ({ instance }) => instance.GPUUtilization,
      ({ gpus }) => gpus,
    ),
  },
  endpointGpuMemory: {
    title: 'Endpoint-Gpu-Memory-Alarm',
    watches: 'memory utilisation of the GPUs, where 100 % is all GPUs',
    severity: 'warning',
    toldBy: 'servingDegraded',
    needs: 'gpu',
    rollback: 'optional',
    threshold: percent(95),
    window: minutes(5, 5),
    meaning: isHigh('GPU memory utilisation (100 % is all GPUs)'),
    firstLook: () =>
      "First search the container's log for GPU out-of-memory errors, then reduce the batch size or the number of workers.",
    watch: perProcessor(
      ({ instance }) => instance.GPUMemoryUtilization,
      ({ gpus }) => gpus,
    ),
  },
} as const satisfies Readonly<Record<string, EndpointAlarmDefinition>>;
