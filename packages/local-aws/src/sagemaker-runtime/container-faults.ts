/** What can be wrong with a model container. */
export interface ContainerFaults {
  /** Time that is added to every answer, in ms, spread by a fifth to both sides. */
  readonly extraLatencyMs: number;
  /** From 0 to 1: of so many requests the model fails with 500. */
  readonly failingShare: number;
  /** `/ping` fails, so that SageMaker takes the container out of service. */
  readonly unready: boolean;
}

export const NO_FAULTS: ContainerFaults = { extraLatencyMs: 0, failingShare: 0, unready: false };
