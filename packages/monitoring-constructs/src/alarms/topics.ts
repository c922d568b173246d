import type { Severity } from './severity';

/** Topics to notify, by severity. */
export type TopicsBySeverity = Readonly<Record<Severity, readonly string[]>>;
