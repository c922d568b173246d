import type { SimulationEvent } from '@inference-pipeline/cloudwatch-simulator';

import { coincidingDeployment } from '../deployments/coinciding';
import type { Expectation } from '../expectation/expectation';
import { hasTitle, titlesIn, unmetExpectations } from '../expectation/unmet-expectations';
import type { OpenedTraffic } from '../open-traffic';
import type { ReplayOutcome } from '../replay';
import { MINUTE_MS } from '../time';
import type { Deployment, Fault } from '../traffic/traffic';
import type { DeploymentResult, FaultResult, Firing, Report } from './report';

/** Time after the end of a fault in which alarms still count as caused by it: windows look back. */
const TAIL_MS = 30 * MINUTE_MS;

/** Makes the report on a finished replay. */
export function makeReport(replay: ReplayOutcome, opened: OpenedTraffic): Report {
  const { traffic } = opened;
  const expect = opened.expect ?? traffic.expect?.();
  const { model, label } = replay.stack;
  const faults = [...traffic.faults()].sort((a, b) => a.startMs - b.startMs);
  const all = firingsOf(replay.events).map((firing) => ({
    firing,
    fault: faultOf(firing, faults),
  }));
  const deployments = [...(traffic.deployments?.() ?? [])].sort((a, b) => a.startMs - b.startMs);
  const firings = all.map(({ firing, fault }) =>
    assigned(firing, fault, coincidingDeployment(firing.startMs, deployments)),
  );
  const toldOfAlarms = firings.reduce((sum, { told }) => sum + told.length, 0);
  const { recoveries, unfired } = toldOfOkIn(replay.events);
  const isEvaluated = ({ name }: { readonly name: string }) => !replay.notEvaluated.has(name);
  const report = {
    stack: label,
    traffic: traffic.name,
    startMs: replay.startMs,
    endMs: replay.nowMs,
    alarms: {
      metric: model.metricAlarms.filter(isEvaluated).length,
      composite: model.compositeAlarms.filter(isEvaluated).length,
      notEvaluated: replay.notEvaluated.size,
    },
    faults: faults.map((fault) =>
      faultResult(
        fault,
        all.filter((each) => each.fault === fault).map(({ firing }) => firing),
      ),
    ),
    deployments: deployments.map((deployment) => deploymentResult(deployment, firings)),
    firings,
    notifications: {
      total: toldOfAlarms + recoveries,
      alarm: toldOfAlarms,
      ok: recoveries,
      muted: replay.events.filter(({ kind }) => kind === 'actionsMuted').length,
      unfired,
    },
    forNothing: firings.filter(({ isForNothing }) => isForNothing).length,
    findings: replay.findings,
    notes: [...(traffic.notes?.() ?? []), ...absentAlarms(expect, replay)],
    problems: traffic.problems?.() ?? [],
    tooLate: replay.tooLate,
  };
  const past = opened.pastAlarms;
  const withPast = past === undefined ? report : { ...report, past };
  return { ...withPast, unmet: expect === undefined ? [] : unmetExpectations(report, expect) };
}

/** Alarms that an expectation names and the stack does not have: they are quiet, whatever happens. */
function absentAlarms(expect: Expectation = {}, { stack: { model } }: ReplayOutcome) {
  const names = [...model.metricAlarms, ...model.compositeAlarms].map(({ name }) => name);
  return titlesIn(expect)
    .filter((title) => !names.some((name) => hasTitle(name, title)))
    .map((title) => `The expectations name ${title}, which this stack does not have.`);
}

type Unassigned = Omit<Firing, 'deployment' | 'fault' | 'isForNothing'>;

function firingsOf(events: readonly SimulationEvent[]): readonly Unassigned[] {
  const firings: Mutable[] = [];
  const open = new Map<string, Mutable>();
  const ended = new Map<string, Mutable>();
  for (const event of events) {
    if (event.kind === 'stateChange') {
      if (event.to === 'ALARM') {
        const { alarmName: alarm, alarmKind: kind, timeMs: startMs, reason } = event;
        const firing: Mutable = { alarm, kind, startMs, reason, told: [] };
        open.set(alarm, firing);
        firings.push(firing);
      } else {
        const firing = open.get(event.alarmName);
        if (firing) {
          firing.endMs = event.timeMs;
          ended.set(event.alarmName, firing);
        }

        open.delete(event.alarmName);
      }
      continue;
    }
    const last = ended.get(event.alarmName);
    const toldOfEnd = event.state === 'OK' ? recipientOf(event) : undefined;
    if (last && toldOfEnd !== undefined) (last.toldOfEnd ??= []).push(toldOfEnd);
    const firing = open.get(event.alarmName);
    if (firing === undefined) continue;
    if (event.kind === 'actionsSuppressed') firing.suppressedBy = event.by;
    if (event.kind === 'actionsMuted' && event.state === 'ALARM') firing.mutedBy = event.by;
    const told = event.state === 'ALARM' ? recipientOf(event) : undefined;
    if (told !== undefined) {
      firing.toldMs ??= event.timeMs;
      firing.told.push(told);
    }
  }
  return firings;
}

type Mutable = { -readonly [K in keyof Unassigned]: Unassigned[K] } & {
  told: string[];
  toldOfEnd?: string[];
};

/** Whom an event notifies; undefined for an event that notifies nobody. */
function recipientOf(event: Exclude<SimulationEvent, { kind: 'stateChange' }>): string | undefined {
  if (event.kind === 'notification') {
    const { subscription, topicName } = event;
    return subscription
      ? `${subscription.protocol} ${subscription.endpoint}`
      : `topic ${topicName}`;
  }

  // A topic that is managed elsewhere: its subscriptions are unknown.
  const topic =
    event.kind === 'otherAction'
      ? /^arn:[^:]+:sns:[^:]*:[^:]*:(.+)$/.exec(event.actionArn)?.[1]
      : undefined;
  return topic === undefined ? undefined : `topic ${topic}`;
}

/** The fault that a firing belongs to. If faults overlap, the latest one counts. */
function faultOf({ startMs }: Unassigned, faults: readonly Fault[]): Fault | undefined {
  return faults.findLast((fault) => fault.startMs <= startMs && startMs <= fault.endMs + TAIL_MS);
}

function deploymentResult(deployment: Deployment, firings: readonly Firing[]): DeploymentResult {
  const own = firings.filter((firing) => firing.deployment === deployment.name);
  return { ...deployment, alarms: [...new Set(own.map(({ alarm }) => alarm))] };
}

function assigned(
  firing: Unassigned,
  fault: Fault | undefined,
  deployment: Deployment | undefined,
): Firing {
  const isExpected = fault?.shouldAlarm === true;
  return {
    ...firing,
    ...(fault && { fault: fault.name }),
    ...(deployment && { deployment: deployment.name }),
    isForNothing: firing.toldMs !== undefined && !isExpected,
  };
}

/** @param own the firings that belong to the fault, in order of time */
function faultResult(fault: Fault, own: readonly Unassigned[]): FaultResult {
  const told = own.flatMap(({ toldMs }) => toldMs ?? []);
  const [first] = own;
  return {
    ...fault,
    ...(first && { firedAfterMs: first.startMs - fault.startMs }),
    ...(told.length > 0 && { toldAfterMs: Math.min(...told) - fault.startMs }),
    alarms: [...new Set(own.map(({ alarm }) => alarm))],
  };
}

/**
 * The number of notifications of recoveries, those of OK after an ALARM, and of the others of OK: a new
 * alarm also goes to OK, and notifies; it has recovered from nothing.
 */
function toldOfOkIn(events: readonly SimulationEvent[]) {
  const hasFired = new Set<string>();
  const hasRecovered = new Set<string>();
  let recoveries = 0;
  let unfired = 0;
  for (const event of events) {
    const { alarmName } = event;
    if (event.kind !== 'stateChange') {
      if (event.state !== 'OK' || recipientOf(event) === undefined) continue;
      if (hasRecovered.has(alarmName)) recoveries++;
      else unfired++;
    } else if (event.to === 'ALARM') {
      hasFired.add(alarmName);
    } else if (event.to === 'OK') {
      if (hasFired.delete(alarmName)) hasRecovered.add(alarmName);
      else hasRecovered.delete(alarmName);
    }
  }
  return { recoveries, unfired };
}
