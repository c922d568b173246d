import { Token } from 'cdktf';

import type { Autoscaling } from '../autoscaling';
import type { EndpointOptions } from '../endpoint-options';
import { isBurstable } from '../instance-types';
import { isServerless } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** Bounds that contradict each other, and instances that cannot scale. */
export function autoscalingDiagnostics({
  variants,
}: EndpointOptions): readonly EndpointDiagnostic[] {
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
      ...boundDiagnostics(path, autoscaling),
      ...countDiagnostics(['variants', index], instanceCount, autoscaling),
      ...scheduleDiagnostics(path, autoscaling),
    ];
  });
}

function boundDiagnostics(
  path: OptionPath,
  { minimum, maximum }: Pick<Autoscaling, 'minimum' | 'maximum'>,
): readonly EndpointDiagnostic[] {
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

function countDiagnostics(
  path: OptionPath,
  instanceCount: number,
  { minimum, maximum }: Autoscaling,
): readonly EndpointDiagnostic[] {
  if ([instanceCount, minimum, maximum].some((value) => Token.isUnresolved(value))) return [];
  return minimum > maximum || (instanceCount >= minimum && instanceCount <= maximum)
    ? []
    : [
        {
          path: [...path, 'instanceCount'],
          expected: `${minimum} to ${maximum}, the bounds of autoscaling`,
          got: String(instanceCount),
          hint: 'each new configuration starts with this number',
        },
      ];
}

function scheduleDiagnostics(
  path: OptionPath,
  { schedules = [] }: Autoscaling,
): readonly EndpointDiagnostic[] {
  const names = schedules.map(({ name }) => name);
  return schedules.flatMap((schedule, index) => [
    ...boundDiagnostics([...path, 'schedules', index], schedule),
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
