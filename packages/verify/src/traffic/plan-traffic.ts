import { UserError } from '@inference-pipeline/command-line';
import { TOKEN_SOURCE, type Authorization } from '@inference-pipeline/command-line/deployed-api';

import type { Deployment } from '../deployment/deployment';
import type { ModelInput } from './inputs';
import type { PlannedRequest } from './send-requests';

/** The options about requests. */
export interface TrafficOptions {
  /** Number of requests; 0 sends none. */
  readonly requests: number;
  readonly input: ModelInput | undefined;
  /** Input of the request to the function URL. Default the same as of the others. */
  readonly streamInput: ModelInput | undefined;
  readonly sendRejected: boolean;
  readonly bearerToken: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The requests to send, or the reason for sending none. */
export type TrafficPlan =
  | {
      readonly requests: readonly PlannedRequest[];
      /** The input of all of them. */
      readonly input: unknown;
      /** The request to the function URL, if the stack streams. */
      readonly stream?: PlannedRequest;
      /** Its input. */
      readonly streamInput?: unknown;
    }
  | {
      readonly reason: string;
      /** The missing option, if that is the reason. */
      readonly needs?: string;
    };

/** A body without input, which the function rejects; the gateway does not. */
const INVALID: PlannedRequest = { purpose: 'rejection', body: '{}' };

/** Plans the requests. All carry the same input, because only the model's owner knows a valid one. */
export function planTraffic(
  options: TrafficOptions,
  { api, sampleInput, streaming }: Pick<Deployment, 'api' | 'sampleInput' | 'streaming'>,
): TrafficPlan {
  const { requests, input, streamInput, sendRejected } = options;
  if (api === undefined) return { reason: 'The stack has no API' };
  if (requests === 0) return { reason: '--requests is 0' };
  if (streamInput !== undefined && streaming === undefined) {
    throw new UserError('--stream-input: the stack does not stream (api.streaming).');
  }

  const sent = input ?? sampleInput;
  if (sent === undefined) {
    return {
      reason: 'No input of the model is known',
      needs:
        'Give one with --input or --input-file, or permanently as verify.input in the stack file',
    };
  }
  const missing = missingCredentials(api.authorization, options);
  if (missing !== undefined) return missing;
  const streamed = streamInput ?? sent;
  return {
    requests: [
      ...Array.from({ length: requests }, () => requestWith(sent)),
      ...(sendRejected ? [INVALID] : []),
    ],
    input: sent.value,
    ...(streaming !== undefined && {
      stream: { ...requestWith(streamed), purpose: 'stream' },
      streamInput: streamed.value,
    }),
  };
}

function requestWith({ value }: ModelInput): PlannedRequest {
  return { purpose: 'inference', body: JSON.stringify({ input: value }) };
}

function missingCredentials(
  authorization: Authorization,
  { bearerToken, headers }: TrafficOptions,
): Extract<TrafficPlan, { readonly reason: string }> | undefined {
  if (bearerToken !== undefined) return undefined;
  if (authorization === 'jwt') {
    return {
      reason: 'The API requires a JSON Web Token',
      needs: `Give one ${TOKEN_SOURCE}`,
    };
  }
  return authorization === 'lambda' && Object.keys(headers).length === 0
    ? {
        reason: 'The API requires a token or a header for its Lambda authorizer',
        needs: `Give a header with --header, or a token ${TOKEN_SOURCE}`,
      }
    : undefined;
}
