import type { LogTable } from '@inference-pipeline/logs-insights';

import type { AlarmState } from './alarm-state';
import type { ModelView } from './model-view';
import type { WidgetView } from './widget-view';

/**
 * The state of the page, which the server sends. A member that changes is sent as a whole, except
 * that of `widgets` only the changed ones are sent. A page that connects again receives everything.
 */
export interface PageState {
  readonly stack: StackView;
  readonly clock: ClockState;
  readonly alarms: readonly AlarmView[];
  readonly deliveries: readonly DeliveryView[];
  readonly subscribers: readonly SubscriberView[];
  readonly faults: FaultState;
  readonly deployment: DeploymentState;
  readonly model: ModelView;
  readonly traffic: TrafficState;
  readonly health: HealthState;
  readonly notices: readonly Notice[];
  readonly widgets: Readonly<Partial<Record<string, WidgetData>>>;
}

/** What the server embeds in the page: the state, or why it could not read it. */
export type FirstState = PageState | { readonly problem: string };

/** The ranges of graphs that the page offers. */
export const RANGES_MINUTES = [15, 60, 180, 720] as const;

export type RangeMinutes = (typeof RANGES_MINUTES)[number];

/** The initial range of graphs. */
export const FIRST_RANGE_MINUTES: RangeMinutes = 60;

export type PageStateKey = keyof PageState;

const KEYS: Readonly<Record<PageStateKey, true>> = {
  stack: true,
  clock: true,
  alarms: true,
  deliveries: true,
  subscribers: true,
  faults: true,
  deployment: true,
  model: true,
  traffic: true,
  health: true,
  notices: true,
  widgets: true,
};

/** Whether every member of the state is known. */
export function isPageState(known: Partial<PageState>): known is PageState {
  return Object.keys(KEYS).every((key) => key in known);
}

export interface StackView {
  readonly name: string;
  readonly region: string;
  readonly functionName: string;
  readonly transport: string;
  readonly apiPath: string;
  /** The function URL; undefined if the stack does not stream. */
  readonly stream: StreamView | undefined;
  /** Undefined if the stack takes no ground truth. */
  readonly groundTruthPath: string | undefined;
  readonly awsUrl: string;
  readonly containerUrl: string;
  readonly recordFile: string | undefined;
  readonly dataFolder: string | undefined;
  readonly queries: readonly string[];
  readonly dashboards: readonly DashboardView[];
  /** A valid input for the model, as JSON. */
  readonly exampleInput: string;
  /** A valid body, if the model takes bodies byte for byte. */
  readonly exampleBody: { readonly contentType: string; readonly base64: string } | undefined;
  /** Whether requests wait in a queue, and their results come later. */
  readonly isAsynchronous: boolean;
  /** The faults that the page can inject. */
  readonly faults: readonly (keyof FaultState)[];
}

/** The function URL of a stack that streams, as this console serves it. */
export interface StreamView {
  readonly path: string;
  /** A valid input whose answer the model streams, as JSON. */
  readonly exampleInput: string;
}

export interface DashboardView {
  readonly name: string;
  readonly widgets: readonly WidgetView[];
}

/** The current data of a widget. */
export type WidgetData =
  | SeriesData
  | { readonly kind: 'values'; readonly values: readonly SingleValue[] }
  | ({ readonly kind: 'table' } & LogTable)
  | { readonly kind: 'problem'; readonly message: string };

/** The lines of a graph. */
export interface SeriesData {
  readonly kind: 'series';
  /** The shortest period of the lines. */
  readonly periodMs: number;
  readonly timesMs: readonly number[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly label: string;
  /** One per time; null if there is no datapoint. */
  readonly values: readonly (number | null)[];
  readonly axis: 'left' | 'right';
  readonly color?: string;
}

export interface SingleValue {
  readonly label: string;
  readonly value: number | null;
}

export interface ClockState {
  /** Epoch ms. */
  readonly nowMs: number;
  /** Time of the earliest known event, epoch ms. */
  readonly startedMs: number;
  readonly speed: number;
  readonly speeds: readonly number[];
}

export interface AlarmView {
  readonly name: string;
  readonly kind: 'composite' | 'metric';
  readonly state: AlarmState;
  readonly reason: string;
  /** Time of the last state change, epoch ms. */
  readonly sinceMs: number | undefined;
  readonly description: string;
  /** Its condition as a text. */
  readonly condition: string;
  readonly notifies: boolean;
  /** The alarm that notifies in its place, if another one does. */
  readonly toldBy: string | undefined;
  /** Whether it notifies no one, by itself or through another: it only serves the rules of others. */
  readonly isHelper: boolean;
  /** Whether another alarm suppresses its actions now. */
  readonly suppressed: boolean;
  /** Newest first. */
  readonly history: readonly AlarmChange[];
}

export interface AlarmChange {
  readonly timeMs: number;
  readonly text: string;
  readonly reason: string;
}

/** A message as its recipient sees it. */
export interface DeliveryView {
  readonly id: string;
  readonly timeMs: number;
  readonly protocol: string;
  readonly endpoint: string;
  readonly subject: string | undefined;
  /** Its subject or its first line. */
  readonly title: string;
  readonly text: string;
  /** The alarm that it tells of, and the state that this one is in. */
  readonly alarm: { readonly name: string; readonly state: AlarmState } | undefined;
}

/** A recipient of messages, and what it has received since the console started. */
export interface SubscriberView {
  readonly protocol: string;
  readonly endpoint: string;
  /** Each a phrase. */
  readonly gets: readonly string[];
  /** Messages about alarms that begin to fire, about alarms in `OK`, and others. */
  readonly told: { readonly alarms: number; readonly ends: number; readonly others: number };
}

/** Which faults are injected now. */
export interface FaultState {
  readonly slowModel: boolean;
  readonly failingModel: boolean;
  readonly unreadyModel: boolean;
  readonly throttledTable: boolean;
  readonly refusedMetrics: boolean;
  readonly driftingInputs: boolean;
  readonly missingFeature: boolean;
  readonly stuckModel: boolean;
  readonly wrongModel: boolean;
  readonly lostNotifications: boolean;
  readonly lateNotifications: boolean;
  readonly doubledNotifications: boolean;
  readonly slowFirstByte: boolean;
  readonly brokenStreams: boolean;
  readonly leavingCallers: boolean;
}

/** What became of the accepted requests of the traffic. */
export interface ResultsState {
  readonly pending: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** The endpoint's configurations, and the deployment that runs. */
export interface DeploymentState {
  /** Name of the configuration in service. */
  readonly current: string;
  /** Name of the configuration that is being deployed. */
  readonly pending: string | undefined;
  /** When the deployment that runs will be done, epoch ms. */
  readonly endMs: number | undefined;
  /** How the last deployment ended. */
  readonly last:
    { readonly configuration: string; readonly rolledBackBy: string | undefined } | undefined;
}

export interface TrafficState {
  readonly on: boolean;
  /** Requests per second, by the console's clock. */
  readonly perSecond: number;
  /** Added to the model's own latency. */
  readonly latencyMs: number;
  /** Share of requests with an invalid input, in percent. */
  readonly invalidPercent: number;
  /** Share of requests on which the model fails, in percent. */
  readonly failingPercent: number;
  /** Maximum rate in real time, whatever the speed of the console's clock. */
  readonly maxPerRealSecond: number;
  readonly sent: number;
  readonly answered: Readonly<Record<string, number>>;
  /** Results of an asynchronous endpoint; undefined for any other. */
  readonly results: ResultsState | undefined;
  /** Requests that were due but not sent, because too many were in progress. */
  readonly heldBack: number;
}

export interface HealthState {
  /** Whether the function has counted a request: until then, alarms are OK because data is missing. */
  readonly hasCounted: boolean;
  readonly containerHealthy: boolean;
  readonly containerReason: string;
  readonly running: number;
  readonly limit: number;
}

/** A message of the console itself. */
export interface Notice {
  readonly id: number;
  readonly timeMs: number;
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** Log events and record of a request. */
export interface RequestTrace {
  readonly requestId: string;
  readonly events: readonly {
    readonly group: string;
    readonly timeMs: number;
    readonly message: string;
  }[];
  /** The item in the records table. */
  readonly record: Readonly<Record<string, number | string | null>> | undefined;
}
