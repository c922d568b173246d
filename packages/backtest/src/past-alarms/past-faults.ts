import type { StackModel } from '@inference-pipeline/cloudwatch-simulator';

import { formatMinute, MINUTE_MS } from '../time';
import type { Fault } from '../traffic/traffic';
import type { PastAlarms } from './read-past-alarms';

/** Firings that are no further apart belong to one fault. */
const GAP_MS = 30 * MINUTE_MS;

/**
 * Faults as past alarms show them: times in which an alarm that notifies someone was in ALARM, put together
 * where they overlap or follow each other within half an hour.
 *
 * @param toMs the end of firings that lasted until the end
 */
export function pastFaults(
  { firings }: PastAlarms,
  { metricAlarms, compositeAlarms }: StackModel,
  toMs: number,
): readonly Fault[] {
  const notifying = new Set(
    [...metricAlarms, ...compositeAlarms]
      .filter(({ alarmActions }) => alarmActions.length > 0)
      .map(({ name }) => name),
  );
  const faults: { startMs: number; endMs: number; alarm: string }[] = [];
  for (const { alarm, startMs, endMs = toMs } of firings) {
    if (!notifying.has(alarm)) continue;
    const last = faults.at(-1);
    if (last !== undefined && startMs - last.endMs <= GAP_MS) {
      last.endMs = Math.max(last.endMs, endMs);
    } else {
      faults.push({ startMs, endMs: Math.max(endMs, startMs + MINUTE_MS), alarm });
    }
  }
  return faults.map(({ startMs, endMs, alarm }) => ({
    name: `${alarm} of ${formatMinute(startMs)}`,
    startMs,
    endMs,
    shouldAlarm: true,
  }));
}
