import type { Severity } from './alarm-definition';

/** Topics to tell, by severity. */
export type TopicsBySeverity = Readonly<Record<Severity, readonly string[]>>;
