/** State of an alarm, as CloudWatch names it. */
export type AlarmState = 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';
