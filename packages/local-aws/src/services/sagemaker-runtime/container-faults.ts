/** Injected faults of a model container. */
export interface ContainerFaults {
  /** Added to the time of every answer, ±20 %. */
  readonly extraLatencyMs: number;
  /** Share of requests, from 0 to 1, on which the model fails with 500. */
  readonly failingShare: number;
  /** `/ping` fails, so SageMaker takes the container out of service. */
  readonly unready: boolean;
}

export const NO_FAULTS: ContainerFaults = { extraLatencyMs: 0, failingShare: 0, unready: false };
