import type { Authorization, Deployment } from '../deployment/deployment';
import type { ModelInput } from '../inputs';
import type { PlannedRequest } from './send-requests';

/** What was asked for, as far as requests go. */
export interface TrafficWish {
  /** How many; 0 for none. */
  readonly requests: number;
  readonly input: ModelInput | undefined;
  readonly sendRejected: boolean;
  readonly bearerToken: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests to send, or why none are. */
export type TrafficPlan =
  | { readonly requests: readonly PlannedRequest[] }
  | {
      readonly reason: string;
      /** What the user has to give, where that is the reason. */
      readonly needs?: string;
    };

/** A body without input: refused by the function, and not by the gateway before it. */
const MISTAKE: PlannedRequest = { purpose: 'rejection', body: '{}' };

/** What is sent: the same input again and again, because only the model's owner knows what it takes. */
export function planTraffic(
  wish: TrafficWish,
  { api, sampleInput }: Pick<Deployment, 'api' | 'sampleInput'>,
): TrafficPlan {
  const { requests, input, sendRejected } = wish;
  if (api === undefined) return { reason: 'The stack has no API' };
  if (requests === 0) return { reason: 'No requests were asked for' };
  const sent = input ?? sampleInput;
  if (sent === undefined) {
    return {
      reason: 'No input of the model is known',
      needs:
        'Give one that it takes with --input or --input-file, or for good as verify.input in the stack file',
    };
  }
  const proof = missingProof(api.authorization, wish);
  if (proof !== undefined) return proof;
  const inference: PlannedRequest = {
    purpose: 'inference',
    body: JSON.stringify({ input: sent.value }),
  };
  return {
    requests: [
      ...Array.from({ length: requests }, () => inference),
      ...(sendRejected ? [MISTAKE] : []),
    ],
  };
}

/** What a caller has to show and does not have. */
function missingProof(
  authorization: Authorization,
  { bearerToken, headers }: TrafficWish,
): Extract<TrafficPlan, { readonly reason: string }> | undefined {
  if (bearerToken !== undefined) return undefined;
  const tokenWords = 'with --token-file, or in the environment variable INFERENCE_BEARER_TOKEN';
  if (authorization === 'jwt') {
    return {
      reason: 'The API takes callers with a JSON Web Token, and none was given',
      needs: `Give one ${tokenWords}`,
    };
  }
  return authorization === 'lambda' && Object.keys(headers).length === 0
    ? {
        reason: 'The API asks an authorizer of its own, and nothing to show it was given',
        needs: `Give a header with --header, or a token ${tokenWords}`,
      }
    : undefined;
}
