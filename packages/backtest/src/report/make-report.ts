import type { SimulationEvent, StackModel } from '@inference-pipeline/cloudwatch-simulator';

import type { OpenedTraffic } from '../open-traffic';
import type { Replay } from '../replay';
import { MINUTE_MS } from '../time';
import type { Fault } from '../traffic/traffic';
import { unmetExpectations } from './expectations';
import type { FaultResult, Firing, Report } from './report';

/** Time after the end of a fault in which alarms still count as caused by it: windows look back. */
const TAIL_MS = 30 * MINUTE_MS;

/** Makes the report on a finished replay. */
export function makeReport(replay: Replay, { traffic, expect }: OpenedTraffic): Report {
  const { model, label } = replay.stack;
  const faults = [...traffic.faults()].sort((a, b) => a.startMs - b.startMs);
  const firings = firingsOf(replay.events).map((firing) => withFault(firing, faults));
  const results = faults.map((fault) => faultResult(fault, firings));
  const forNothing = firings.filter(({ isForNothing }) => isForNothing).length;
  const report = {
    stack: label,
    traffic: traffic.name,
    startMs: replay.startMs,
    endMs: replay.nowMs,
    alarms: { metric: model.metricAlarms.length, composite: model.compositeAlarms.length },
    faults: results,
    firings,
    notifications: notificationsOf(replay.events, model),
    forNothing,
    findings: replay.findings,
    notes: traffic.notes?.() ?? [],
    problems: traffic.problems?.() ?? [],
    tooLate: replay.tooLate,
  };
  return { ...report, unmet: expect === undefined ? [] : unmetExpectations(report, expect) };
}

type Unassigned = Omit<Firing, 'fault' | 'isForNothing'>;

function firingsOf(events: readonly SimulationEvent[]): readonly Unassigned[] {
  const firings: Mutable[] = [];
  const open = new Map<string, Mutable>();
  for (const event of events) {
    if (event.kind === 'stateChange') {
      if (event.to === 'ALARM') {
        const { alarmName: alarm, alarmKind: kind, timeMs: startMs, reason } = event;
        const firing: Mutable = { alarm, kind, startMs, reason, told: [] };
        open.set(alarm, firing);
        firings.push(firing);
      } else {
        const firing = open.get(event.alarmName);
        if (firing) firing.endMs = event.timeMs;
        open.delete(event.alarmName);
      }
      continue;
    }
    const firing = open.get(event.alarmName);
    if (firing === undefined) continue;
    if (event.kind === 'actionsSuppressed') firing.suppressedBy = event.by;
    if (event.kind === 'notification' && event.state === 'ALARM') {
      firing.toldMs ??= event.timeMs;
      const { subscription, topicName } = event;
      firing.told.push(
        subscription ? `${subscription.protocol} ${subscription.endpoint}` : `topic ${topicName}`,
      );
    }
  }
  return firings;
}

type Mutable = { -readonly [K in keyof Unassigned]: Unassigned[K] } & { told: string[] };

function withFault(firing: Unassigned, faults: readonly Fault[]): Firing {
  // If faults overlap, the latest one counts.
  const fault = faults.findLast(
    ({ startMs, endMs }) => startMs <= firing.startMs && firing.startMs <= endMs + TAIL_MS,
  );
  const isExpected = fault?.shouldAlarm === true;
  return {
    ...firing,
    ...(fault && { fault: fault.name }),
    isForNothing: firing.toldMs !== undefined && !isExpected,
  };
}

function faultResult(fault: Fault, firings: readonly Firing[]): FaultResult {
  const own = firings.filter((firing) => firing.fault === fault.name);
  const told = own.flatMap(({ toldMs }) => toldMs ?? []);
  const [first] = own;
  return {
    ...fault,
    ...(first && { firedAfterMs: first.startMs - fault.startMs }),
    ...(told.length > 0 && { toldAfterMs: Math.min(...told) - fault.startMs }),
    alarms: [...new Set(own.map(({ alarm }) => alarm))],
  };
}

/** Counts notifications, except those on creation, when every alarm goes to OK. */
function notificationsOf(events: readonly SimulationEvent[], model: StackModel) {
  const counts = { alarm: 0, ok: 0 };
  if (model.topics.length === 0) return counts;
  for (const event of events) {
    if (event.kind !== 'notification' || event.from === 'INSUFFICIENT_DATA') continue;
    if (event.state === 'ALARM') counts.alarm++;
    if (event.state === 'OK') counts.ok++;
  }
  return counts;
}
