/** Half an hour of the function's errors, minute by minute: four a minute from 10:05 to 10:08. */
export const errorMinutes = Array.from({ length: 30 }, (_, minute) => ({
  timeMs: Date.UTC(2026, 2, 2, 10, minute),
  errors: minute >= 5 && minute < 8 ? 4 : 0,
}));

/** The same as lines of JSON. */
export const errorLines = errorMinutes.map(({ timeMs, errors }) =>
  JSON.stringify({
    timestamp: timeMs,
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: 'ml-inference-prod' },
    value: errors,
  }),
);
