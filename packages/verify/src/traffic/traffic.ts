import {
  OUTCOMES,
  outcomeOfAnswer,
  type OutcomeName,
} from '@inference-pipeline/inference-contract';

/** Why a request was sent. */
export type Purpose = 'inference' | 'rejection' | 'provocation' | 'stream';

/** The answer to one request. */
export interface Answer {
  readonly purpose: Purpose;
  readonly sentAtMs: number;
  /** Of an asynchronous request: when its result was there. */
  readonly answeredAtMs: number;
  /** Whether the request was accepted first, with 202: then the rest is about its result. */
  readonly accepted?: true;
  /** HTTP status; undefined without an answer. 202: there is no result yet. */
  readonly status: number | undefined;
  /** The pipeline's id of the request; undefined if the function did not answer. */
  readonly requestId: string | undefined;
  /** The end of the problem's type, for example `model-failed`. */
  readonly problem: string | undefined;
  /** A problem's detail, the gateway's message or a network error. */
  readonly message: string | undefined;
  /** Undefined unless it is a prediction. */
  readonly inference:
    | {
        readonly latencyMs: number;
        readonly modelName: string;
        readonly variant: string;
        /** Parsed JSON. */
        readonly prediction: unknown;
      }
    | undefined;
  /** Undefined unless it is streamed by the function URL. */
  readonly stream?: StreamedAnswer;
}

/** An answer of the function URL, after whose head at least one byte came. */
export interface StreamedAnswer {
  readonly contentType: string;
  /** From the request to the first byte. */
  readonly firstByteMs: number;
  /** Bytes of the model. */
  readonly sizeBytes: number;
  /** Whether it broke off. */
  readonly interrupted: boolean;
  /** Whether it is the kept one of an earlier request. */
  readonly replayed: boolean;
  readonly modelName: string;
  readonly variant: string;
}

/** The answers to the requests that were sent, or the reason for sending none. */
export type Traffic =
  | {
      readonly sent: true;
      readonly answers: readonly Answer[];
      /** The input of all requests to the API. */
      readonly input: unknown;
      /** The input of those to the function URL. Default the same. */
      readonly streamInput?: unknown;
    }
  | { readonly sent: false; readonly reason: string };

/** An answer of the function, which logged and counted the request. */
export type FunctionAnswer = Answer & { readonly requestId: string; readonly status: number };

/** How the request of an answer ended, as far as the caller can see. */
export function outcomeOf({ stream, ...answer }: FunctionAnswer): OutcomeName {
  if (stream === undefined) return outcomeOfAnswer(answer);
  if (stream.replayed) return 'replayed';
  return stream.interrupted ? 'failed' : 'succeeded';
}

/** The answers of the function, not of the gateway in front of it. */
export function functionAnswers(traffic: Traffic): readonly FunctionAnswer[] {
  return traffic.sent
    ? traffic.answers.filter(
        (answer): answer is FunctionAnswer =>
          answer.requestId !== undefined && answer.status !== undefined,
      )
    : [];
}

/** The answers to requests that reached the model, which are recorded. */
export function inferenceAnswers(traffic: Traffic): readonly FunctionAnswer[] {
  return functionAnswers(traffic).filter((answer) => OUTCOMES[outcomeOf(answer)].recorded);
}
