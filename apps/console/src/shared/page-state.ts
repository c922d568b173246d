/**
 * What the server tells the page: one slice each, sent whole whenever it changed. A page that
 * connects again gets all of them again, so that nothing is missed.
 */
export interface PageSlices {
  readonly stack: StackSlice;
  readonly clock: ClockSlice;
  readonly alarms: readonly AlarmSlice[];
  readonly deliveries: readonly DeliverySlice[];
  readonly faults: FaultsSlice;
  readonly traffic: TrafficSlice;
  readonly health: HealthSlice;
  readonly notices: readonly NoticeSlice[];
  readonly widgets: Readonly<Partial<Record<string, WidgetData>>>;
}

/** How far back graphs go before another time is chosen, in minutes. */
export const FIRST_RANGE_MINUTES = 60;

export type SliceName = keyof PageSlices;

export interface StackSlice {
  readonly name: string;
  readonly region: string;
  readonly functionName: string;
  readonly endpointName: string;
  readonly transport: string;
  readonly apiPath: string;
  readonly awsUrl: string;
  readonly containerUrl: string;
  readonly ownContainer: boolean;
  readonly recordFile: string | undefined;
  readonly dataFolder: string | undefined;
  readonly queries: readonly string[];
  readonly dashboards: readonly DashboardSlice[];
  /** An input that the model takes, as JSON. */
  readonly exampleInput: string;
}

export interface DashboardSlice {
  readonly name: string;
  readonly widgets: readonly WidgetSlice[];
}

/** A widget where CloudWatch puts it: 24 columns. */
export interface WidgetSlice {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly markdown?: string;
  readonly background?: string;
  readonly view?: string;
  readonly stacked?: boolean;
  readonly axes?: AxesSlice;
  readonly annotations?: readonly AnnotationSlice[];
  readonly alarms?: readonly string[];
}

export interface AxesSlice {
  readonly left: AxisSlice;
  readonly right: AxisSlice;
}

export interface AxisSlice {
  readonly label?: string;
  readonly min?: number;
  readonly max?: number;
}

/** A horizontal line. */
export interface AnnotationSlice {
  readonly label: string;
  readonly value: number;
  readonly color?: string;
  readonly axis: 'left' | 'right';
}

/** What is drawn in a widget, which changes. */
export type WidgetData =
  | {
      readonly kind: 'series';
      readonly timesMs: readonly number[];
      readonly series: readonly Series[];
    }
  | { readonly kind: 'values'; readonly values: readonly SingleValue[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (number | string)[])[];
    }
  | { readonly kind: 'problem'; readonly message: string };

export interface Series {
  readonly label: string;
  /** One for each time; null where there is no datapoint. */
  readonly values: readonly (number | null)[];
  readonly axis: 'left' | 'right';
  readonly color?: string;
}

export interface SingleValue {
  readonly label: string;
  readonly value: number | null;
}

export interface ClockSlice {
  /** Epoch ms when the slice was made. */
  readonly nowMs: number;
  /** When the first of what is known happened. */
  readonly startedMs: number;
  readonly speed: number;
  readonly speeds: readonly number[];
}

export interface AlarmSlice {
  readonly name: string;
  readonly kind: 'composite' | 'metric';
  readonly state: 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';
  readonly reason: string;
  /** When the state was entered. */
  readonly sinceMs: number | undefined;
  readonly description: string;
  /** What it watches, in words. */
  readonly condition: string;
  readonly notifies: boolean;
  /** Whether a suppressor keeps its actions back now. */
  readonly suppressed: boolean;
  /** Newest first. */
  readonly history: readonly AlarmChange[];
}

export interface AlarmChange {
  readonly timeMs: number;
  readonly text: string;
  readonly reason: string;
}

export interface DeliverySlice {
  readonly id: string;
  readonly timeMs: number;
  readonly protocol: string;
  readonly endpoint: string;
  readonly subject: string | undefined;
  readonly text: string;
}

export interface FaultsSlice {
  readonly slowModel: boolean;
  readonly failingModel: boolean;
  readonly unreadyModel: boolean;
  readonly throttledTable: boolean;
  readonly refusedMetrics: boolean;
}

export interface TrafficSlice {
  readonly on: boolean;
  /** Requests per second of the console's clock. */
  readonly perSecond: number;
  /** Time that the model takes beyond its own, in ms. */
  readonly latencyMs: number;
  /** Share of requests with an input that the model rejects, in percent. */
  readonly invalidPercent: number;
  /** Share of requests on which the model fails, in percent. */
  readonly failingPercent: number;
  /** Most that are sent in a second of real time, however fast the console's clock runs. */
  readonly maxPerRealSecond: number;
  readonly sent: number;
  readonly answered: Readonly<Record<string, number>>;
  /** Requests that were due but not sent, because too many were on their way. */
  readonly heldBack: number;
}

export interface HealthSlice {
  readonly containerHealthy: boolean;
  readonly containerReason: string;
  readonly running: number;
  readonly limit: number;
}

/** Something that the console itself has to say. */
export interface NoticeSlice {
  readonly id: number;
  readonly timeMs: number;
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** All that is known of one request. */
export interface RequestTrace {
  readonly requestId: string;
  readonly events: readonly {
    readonly group: string;
    readonly timeMs: number;
    readonly message: string;
  }[];
  /** The item of the records table. */
  readonly record: Readonly<Record<string, number | string | null>> | undefined;
}
