/** What people should be told, and what not. */
interface CommonExpectation {
  /** Maximum time from the start of a fault to the first notification, in minutes. */
  readonly toldWithinMinutes?: number;
  /** Titles of alarms that must fire, without the stack's name: `High-Latency-Alarm`. */
  readonly fire?: readonly string[];
  /** Titles of alarms that must not notify anyone. */
  readonly stayQuiet?: readonly string[];
}

/** What should follow from one fault. Its alarms are those that fire until half an hour after its end. */
export interface FaultExpectation extends CommonExpectation {
  /** False: nobody must be notified. True: somebody must be, whenever. */
  readonly told?: boolean;
  /** The most notifications of its alarms, without those of recoveries. */
  readonly notifications?: { readonly atMost: number };
  /** Nobody must be notified of an alarm later than so many minutes after the end of the fault. */
  readonly quietAfterMinutes?: number;
}

/** The expected result of a back-test. */
export interface Expectation extends CommonExpectation {
  /** Maximum number of false alarms. Default 0. */
  readonly forNothing?: number;
  /** The most notifications: of alarms, and in total, with those of recoveries. */
  readonly notifications?: { readonly atMost?: number; readonly totalAtMost?: number };
  /** By the name of the fault. */
  readonly faults?: Readonly<Record<string, FaultExpectation>>;
}
