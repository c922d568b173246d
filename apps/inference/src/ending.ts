import type { EndpointCall } from './endpoint';
import type { Problem } from './problems';

/** How an accepted request ended: with the model's answer, or with a problem. */
export type Ending =
  | {
      readonly call: EndpointCall & { readonly succeeded: true };
      /** The body of the 200 answer. */
      readonly body: string;
    }
  | {
      /** Absent where the endpoint was not called. */
      readonly call?: EndpointCall;
      readonly problem: Problem;
      /** What was thrown, for the log. */
      readonly error: unknown;
    };
