/**
 * How metrics reach CloudWatch: as log lines in the embedded metric format, or by PutMetricData
 * requests.
 */
export const METRICS_TRANSPORTS = ['emf', 'put-metric-data'] as const;
export type MetricsTransport = (typeof METRICS_TRANSPORTS)[number];

/** How much of an input and a prediction is stored and logged: all, a hash and the size, or nothing. */
export const PAYLOAD_POLICIES = ['full', 'hash', 'none'] as const;
export type PayloadPolicy = (typeof PAYLOAD_POLICIES)[number];

/** Media types in which the model's container takes its input. */
export const MODEL_CONTENT_TYPES = ['application/json', 'text/csv'] as const;
export type ModelContentType = (typeof MODEL_CONTENT_TYPES)[number];
