export type { MetricsTransport, ModelContentType, PayloadPolicy } from './settings';
