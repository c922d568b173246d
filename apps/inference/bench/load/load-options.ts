/** A setting of the function under load. */
export interface LoadOption {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Whether each request has an Idempotency-Key. */
  readonly idempotent?: boolean;
}

/** The default, and what each option changes of it. */
export const LOAD_OPTIONS: readonly LoadOption[] = [
  { name: 'emf (default)', variables: {} },
  { name: 'put-metric-data', variables: { METRICS_TRANSPORT: 'put-metric-data' } },
  { name: 'emf, Idempotency-Key', variables: {}, idempotent: true },
  { name: 'emf, payload hash', variables: { PAYLOAD_POLICY: 'hash' } },
  { name: 'emf, payload none', variables: { PAYLOAD_POLICY: 'none' } },
  { name: 'emf, sampling 0.01', variables: { SUCCESS_SAMPLING: '0.01' } },
];
