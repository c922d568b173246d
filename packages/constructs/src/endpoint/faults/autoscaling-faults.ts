import { Token } from 'cdktf';

import type { Autoscaling } from '../autoscaling';
import type { EndpointOptions } from '../endpoint-options';
import { isBurstable } from '../instance-types';
import { isServerless } from '../variant';
import type { EndpointFault, OptionPath } from './endpoint-fault';

/** Bounds that contradict each other, and instances that cannot scale. */
export function autoscalingFaults({ variants }: EndpointOptions): readonly EndpointFault[] {
  return variants.flatMap((variant, index) => {
    if (isServerless(variant) || variant.autoscaling === undefined) return [];
    const path = ['variants', index, 'autoscaling'];
    const { instanceType, instanceCount, autoscaling } = variant;
    return [
      ...(isBurstable(instanceType)
        ? [
            {
              path,
              expected: `no autoscaling of burstable instances (${instanceType})`,
              got: 'one',
              hint: 'Application Auto Scaling does not support them: take another instance type, such as ml.m5.large',
            },
          ]
        : []),
      ...boundFaults(path, autoscaling),
      ...countFaults(['variants', index], instanceCount, autoscaling),
      ...scheduleFaults(path, autoscaling),
    ];
  });
}

function boundFaults(
  path: OptionPath,
  { minimum, maximum }: Pick<Autoscaling, 'minimum' | 'maximum'>,
): readonly EndpointFault[] {
  if (Token.isUnresolved(minimum) || Token.isUnresolved(maximum)) return [];
  return minimum <= maximum
    ? []
    : [
        {
          path: [...path, 'minimum'],
          expected: `at most maximum (${maximum})`,
          got: String(minimum),
        },
      ];
}

function countFaults(
  path: OptionPath,
  instanceCount: number,
  { minimum, maximum }: Autoscaling,
): readonly EndpointFault[] {
  if ([instanceCount, minimum, maximum].some((value) => Token.isUnresolved(value))) return [];
  return minimum > maximum || (instanceCount >= minimum && instanceCount <= maximum)
    ? []
    : [
        {
          path: [...path, 'instanceCount'],
          expected: `${minimum} to ${maximum}, the bounds of autoscaling`,
          got: String(instanceCount),
          hint: 'it is the number that each new configuration begins with',
        },
      ];
}

function scheduleFaults(
  path: OptionPath,
  { schedules = [] }: Autoscaling,
): readonly EndpointFault[] {
  const names = schedules.map(({ name }) => name);
  return schedules.flatMap((schedule, index) => [
    ...boundFaults([...path, 'schedules', index], schedule),
    ...(names.indexOf(schedule.name) === index
      ? []
      : [
          {
            path: [...path, 'schedules', index, 'name'],
            expected: 'a name that no other schedule has',
            got: `"${schedule.name}" again`,
          },
        ]),
  ]);
}
