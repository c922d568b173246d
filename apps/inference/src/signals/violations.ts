import type { Violation } from '@inference-pipeline/inference-contract';

/** Why values could not be used, by signal. */
export type Violations = Readonly<Record<string, Violation>>;
