/**
 * Lifecycle of every alarm. Terraform destroys what leaves the configuration before it updates what
 * referred to it, but CloudWatch refuses to delete an alarm that a composite alarm names. With
 * `create_before_destroy`, the composite alarm, the endpoint that the alarm can roll back and the
 * dashboard are updated first.
 *
 * A replacement would delete the alarm that it has just put under the same name, but only another
 * name replaces an alarm.
 */
export const ALARM_LIFECYCLE = { createBeforeDestroy: true } as const;
