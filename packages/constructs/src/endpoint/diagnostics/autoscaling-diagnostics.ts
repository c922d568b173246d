import { Token } from 'cdktf';

import type { Autoscaling } from '../autoscaling';
import type { EndpointOptions } from '../endpoint-options';
import { isBurstable } from '../instance-types';
import { scheduleProblem } from '../schedule/schedule-expression';
import { isTimeZone } from '../schedule/time-zone';
import { isServerless } from '../variant';
import type { EndpointDiagnostic, OptionPath } from './endpoint-diagnostic';

/** Bounds that contradict each other, and instances that cannot scale. */
export function* autoscalingDiagnostics({
  variants,
}: EndpointOptions): Generator<EndpointDiagnostic> {
  for (const [index, variant] of variants.entries()) {
    if (isServerless(variant) || variant.autoscaling === undefined) continue;
    const path = ['variants', index, 'autoscaling'];
    const { instanceType, instanceCount, autoscaling } = variant;
    if (isBurstable(instanceType)) {
      yield {
        path,
        expected: `no autoscaling of burstable instances (${instanceType})`,
        got: 'one',
        hint: 'Application Auto Scaling does not support them: take another instance type, such as ml.m5.large',
      };
    }
    yield* boundDiagnostics(path, autoscaling);
    yield* countDiagnostics(['variants', index], instanceCount, autoscaling);
    yield* scheduleDiagnostics(path, autoscaling);
  }
}

function* boundDiagnostics(
  path: OptionPath,
  { minimum, maximum }: Pick<Autoscaling, 'minimum' | 'maximum'>,
): Generator<EndpointDiagnostic> {
  if (Token.isUnresolved(minimum) || Token.isUnresolved(maximum) || minimum <= maximum) return;
  yield {
    path: [...path, 'minimum'],
    expected: `at most maximum (${maximum})`,
    got: String(minimum),
  };
}

function* countDiagnostics(
  path: OptionPath,
  instanceCount: number,
  { minimum, maximum }: Autoscaling,
): Generator<EndpointDiagnostic> {
  if ([instanceCount, minimum, maximum].some((value) => Token.isUnresolved(value))) return;
  if (minimum > maximum || (instanceCount >= minimum && instanceCount <= maximum)) return;
  yield {
    path: [...path, 'instanceCount'],
    expected: `${minimum} to ${maximum}, the bounds of autoscaling`,
    got: String(instanceCount),
    hint: 'each new configuration starts with this number',
  };
}

function* scheduleDiagnostics(
  path: OptionPath,
  { schedules = [] }: Autoscaling,
): Generator<EndpointDiagnostic> {
  const names = schedules.map(({ name }) => name);
  for (const [index, schedule] of schedules.entries()) {
    const at = [...path, 'schedules', index];
    yield* boundDiagnostics(at, schedule);
    const problem = scheduleProblem(schedule.schedule);
    if (problem) yield { path: [...at, 'schedule'], ...problem };
    const { timezone = 'UTC' } = schedule;
    if (!isTimeZone(timezone)) {
      yield {
        path: [...at, 'timezone'],
        expected: 'the name of an IANA time zone, for example Europe/Berlin',
        got: `"${timezone}"`,
      };
    }
    if (names.indexOf(schedule.name) === index) continue;
    yield {
      path: [...path, 'schedules', index, 'name'],
      expected: 'a name that no other schedule has',
      got: `"${schedule.name}" again`,
    };
  }
}
