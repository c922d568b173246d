import type { Severity } from './severity';

/** Topics to tell, by severity. */
export type TopicsBySeverity = Readonly<Record<Severity, readonly string[]>>;
