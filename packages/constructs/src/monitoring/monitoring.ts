import {
  ConstructPropsError,
  type AlarmContext,
  type TopicsBySeverity,
  CompositeAlarm,
  type Alarm,
  Dashboard,
  describeAlarm,
  BurnRateAlarms,
  type BurnRateAlarm,
  runbookWidgets,
  SavedLogQueries,
  type RunbookSection,
  type ServiceLevel,
} from '@inference-pipeline/monitoring-constructs';
import { Construct } from 'constructs';

import type { PipelineNames } from '../names';
import type { NotifyingAlarm } from '../notifications/chat/chat';
import { dashboardUrl, recentDashboardUrl } from '../region';
import { adjustableAlarms, type AdjustableAlarms } from './alarms/adjustable-alarms';
import type { AlarmTunings } from './alarms/alarm-tuning';
import { AdjustedAlarms, type AlarmVariables } from './alarms/alarm-variables';
import { inGroups } from './alarms/burn-rate-groups';
import { groupAlarmDefinition } from './alarms/group-alarm-table';
import { makeGroupAlarms, type GroupAlarm } from './alarms/group-alarms';
import { makeAlarms, type PipelineAlarm } from './alarms/make-alarms';
import { makeRecentTroubles } from './alarms/recent-trouble';
import { withinOneRule } from './alarms/within-one-rule';
import { pipelineWidgets } from './dashboard/pipeline-dashboard';
import { savedLogQueries } from './log-queries';
import { monitoredParts } from './monitored-parts';
import type { MonitoredPipeline } from './monitored-pipeline';
import { resolveObjectives, type SloOptions } from './objectives';
import { serviceLevels } from './service-levels';
import type { MaximumDrifts } from './signals/signal-metrics';

export interface MonitoringOptions {
  /** Alarms tuned or turned off, by name. Default none: every alarm as it is defined. */
  readonly alarms?: AlarmTunings;
  /**
   * Terraform variables that adjust the alarms. The caller defines them, with the keys that
   * `Monitoring.adjustable` has. Default none.
   */
  readonly alarmVariables?: AlarmVariables;
  /**
   * Names of the variants whose instances have GPUs. Default: those with an instance type that is
   * known at synthesis and has GPUs.
   */
  readonly gpuVariants?: readonly string[];
  /**
   * Thresholds of the drift alarms of single signals, by the signal's name, for both the slow and the
   * fast alarm of the signal. Each is a drift index above 0. Default: those of the alarms.
   */
  readonly maximumDrifts?: MaximumDrifts;
  /**
   * Lambda's quota of concurrent executions in the account and region, near which the alarm on a
   * function without reserved concurrency fires; may be a Terraform number. Default 1000.
   */
  readonly accountConcurrency?: number;
  /** Service level objectives. Default: see `SloOptions`. */
  readonly slos?: SloOptions;
  /**
   * Whether the composite alarm over all critical ones notifies too. Default false: each critical
   * alarm notifies, and the composite one is for status pages and for holding deployments.
   */
  readonly pipelineUnhealthyNotifies?: boolean;
  /** Address of the runbook, to which `#<alarm>` is added. Default: see {@link runbook}. */
  readonly runbookUrl?: string;
  /**
   * Sections of the runbook, whose headings are titles of alarms. Without a `runbookUrl`, a second
   * dashboard shows those of the stack's alarms. Default none: then descriptions link no runbook.
   */
  readonly runbook?: readonly RunbookSection[];
  /** Time zone of the dashboard, as an offset from UTC. Default `+0000`. */
  readonly dashboardTimezone?: string;
}

export interface MonitoringProps extends MonitoringOptions {
  readonly stackName: string;
  readonly names: Pick<PipelineNames, 'dashboard' | 'runbook'>;
  readonly region: string;
  readonly pipeline: MonitoredPipeline;
  /** Topics to notify when an alarm fires and when it clears. */
  readonly topics: TopicsBySeverity;
}

/** An offset from UTC that dashboards accept, from `-1200` to `+1400`. */
export const TIMEZONE_PATTERN = /^[+-](?:0\d|1[0-4])[0-5]\d$/;

/**
 * Prefix of the name of the composite alarm over all critical ones, and its section in the runbook.
 */
const UNHEALTHY_TITLE = 'Pipeline-Unhealthy';
const UNHEALTHY_ID = 'pipeline_unhealthy';

/** The alarms, dashboard and saved log queries of a pipeline. */
export class Monitoring extends Construct {
  /** Accepts more widgets until synthesis. */
  readonly dashboard: Dashboard;
  /** Metric alarms on the parts of the pipeline. */
  readonly alarms: readonly PipelineAlarm[];
  /** Composite alarms that notify in place of those that one fault fires together. */
  readonly groupAlarms: readonly GroupAlarm[];
  /** Composite alarms on the error budgets, the fastest first. */
  readonly burnRateAlarms: readonly BurnRateAlarm[];
  /** Fires while any critical alarm fires; undefined if no critical alarm is on. */
  readonly pipelineUnhealthy: Alarm | undefined;
  /** Address of the runbook; undefined if there is none. */
  readonly runbookUrl: string | undefined;
  /** Sections of the given runbook that the stack's alarms have. */
  readonly runbook: readonly RunbookSection[];
  /** The alarms that notify. */
  readonly notifying: readonly NotifyingAlarm[];
  /** What `alarmVariables` can change. */
  readonly adjustable: AdjustableAlarms;

  /** @throws ConstructPropsError for whatever CloudWatch would refuse. */
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { pipeline } = props;
    const timezone = props.dashboardTimezone ?? '+0000';
    if (!TIMEZONE_PATTERN.test(timezone)) {
      throw new ConstructPropsError(this, {
        prop: 'dashboardTimezone',
        expected: 'an offset from UTC such as +0700',
        got: `"${timezone}"`,
      });
    }
    const parts = monitoredParts(this, pipeline, props);
    const { served } = parts;
    const context: AlarmContext = {
      stackName: props.stackName,
      topics: props.topics,
      dashboardUrl: recentDashboardUrl(props.region, props.names.dashboard),
      ...runbookAddress(props),
    };
    const adjusted = new AdjustedAlarms(this, props.alarmVariables);
    this.alarms = makeAlarms(this, { parts, tunings: props.alarms ?? {}, adjusted, context });
    const objectives = resolveObjectives(this, props.slos ?? {});
    const levels = served ? serviceLevels(this, objectives, served.metrics) : [];
    const burnRateAlarms = levels.flatMap((level) =>
      inGroups(
        level.id,
        new BurnRateAlarms(this, `${level.id}_burn`, { level, context, notify: false }).alarms,
        adjusted,
      ),
    );
    this.burnRateAlarms = burnRateAlarms;
    this.groupAlarms = makeGroupAlarms(this, {
      alarms: [...burnRateAlarms, ...this.alarms],
      recentTroubles: makeRecentTroubles(this, parts, this.alarms, context),
      adjusted,
      context,
    });
    const telling = [
      ...this.groupAlarms,
      ...this.alarms.filter(({ toldBy }) => toldBy === undefined),
    ];
    this.pipelineUnhealthy = this.#unhealthy(
      telling.filter(({ severity }) => severity === 'critical'),
      context,
      props.pipelineUnhealthyNotifies ?? false,
      adjusted,
    );
    this.adjustable = adjustableAlarms(
      this.alarms,
      this.groupAlarms,
      levels,
      props.pipelineUnhealthyNotifies === true && this.pipelineUnhealthy ? [UNHEALTHY_ID] : [],
    );
    this.runbookUrl = context.runbookUrl;
    this.runbook = this.#runbookOf(props.runbook ?? [], levels);
    if (context.runbookHasAnchors === false) {
      const { runbook } = props.names;
      const dashboard = new Dashboard(this, 'runbook', { dashboardName: runbook });
      dashboard.addWidgets(...runbookWidgets(this.runbook));
    }
    this.notifying = [
      ...(props.pipelineUnhealthyNotifies === true && this.pipelineUnhealthy
        ? [
            {
              name: this.pipelineUnhealthy.name,
              severity: 'critical' as const,
              ...adjusted.silencedWhen(UNHEALTHY_ID),
            },
          ]
        : []),
      ...telling.map(({ name, severity, silencedWhen }) => ({
        name,
        severity,
        ...(silencedWhen !== undefined && { silencedWhen }),
      })),
    ];
    new SavedLogQueries(this, 'queries', {
      folder: pipeline.endpointName,
      queries: savedLogQueries(pipeline),
    });
    this.dashboard = new Dashboard(this, 'dashboard', { dashboardName: props.names.dashboard });
    this.dashboard.addWidgets(
      ...pipelineWidgets(
        {
          ...parts,
          setting: { region: props.region, timezone },
          alarms: this.alarms,
          levels,
          objectives,
        },
        {
          alarmArns: [...(this.pipelineUnhealthy ? [this.pipelineUnhealthy] : []), ...telling].map(
            ({ arn }) => arn,
          ),
          ...(context.runbookUrl !== undefined && { runbookUrl: context.runbookUrl }),
        },
      ),
    );
  }

  #runbookOf(
    sections: readonly RunbookSection[],
    levels: readonly ServiceLevel[],
  ): readonly RunbookSection[] {
    const titles = new Set([
      ...(this.pipelineUnhealthy ? [UNHEALTHY_TITLE] : []),
      ...this.groupAlarms.map(({ key }) => groupAlarmDefinition(key).title),
      ...levels.map(({ title }) => `${title}-Burn-Alarm`),
      ...this.alarms.map(({ title }) => title),
    ]);
    return sections.filter(({ title }) => titles.has(title));
  }

  #unhealthy(
    critical: readonly Alarm[],
    context: AlarmContext,
    notifies: boolean,
    adjusted: AdjustedAlarms,
  ): Alarm | undefined {
    if (critical.length === 0) return undefined;
    const id = UNHEALTHY_ID;
    return new CompositeAlarm(this, id, {
      alarmName: `${UNHEALTHY_TITLE}-${context.stackName}`,
      description: describeAlarm(context, {
        title: UNHEALTHY_TITLE,
        severity: 'critical',
        meaning: `At least one critical alarm of pipeline ${context.stackName} fires.`,
        firstLook:
          'First check on the dashboard which alarms fire, and continue with the one that fired first.',
      }),
      firesWhen: 'any',
      alarms: withinOneRule(this, critical, {
        id,
        title: UNHEALTHY_TITLE,
        section: UNHEALTHY_TITLE,
        context,
      }),
      topicArns: notifies ? context.topics.critical : [],
      ...(notifies && adjusted.silencedWhen(id)),
    });
  }
}

/** The runbook that alarms link: the given one, or else the dashboard with the given sections. */
function runbookAddress({
  runbookUrl,
  runbook = [],
  region,
  names,
}: MonitoringProps): Pick<AlarmContext, 'runbookUrl' | 'runbookHasAnchors'> {
  if (runbookUrl !== undefined) return { runbookUrl };
  if (runbook.length === 0) return {};
  return { runbookUrl: dashboardUrl(region, names.runbook), runbookHasAnchors: false };
}
