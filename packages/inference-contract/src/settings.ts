/** How metrics reach CloudWatch: as log lines, or by calls of PutMetricData. */
export type MetricsTransport = 'emf' | 'put-metric-data';

/** What of an input and a prediction is kept: all, a digest and the size, or nothing. */
export type PayloadPolicy = 'full' | 'hash' | 'none';

/** Media type that the model's container takes. */
export type ModelContentType = 'application/json' | 'text/csv';
