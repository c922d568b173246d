/** Why a request was sent. */
export type Purpose = 'inference' | 'rejection' | 'provocation';

/** What came back for one request. */
export interface Answer {
  readonly purpose: Purpose;
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** The pipeline's id of the request; undefined where the function did not answer. */
  readonly requestId: string | undefined;
  /** The last part of the problem's type, for example `model-failed`. */
  readonly problem: string | undefined;
  /** What was answered in words: a problem's detail, the gateway's message, a network error. */
  readonly words: string | undefined;
  /** Of a success. */
  readonly inference:
    | { readonly latencyMs: number; readonly modelName: string; readonly variant: string }
    | undefined;
}

/** What was sent to the API, or why nothing was. */
export type Traffic =
  | { readonly sent: true; readonly answers: readonly Answer[] }
  | { readonly sent: false; readonly reason: string };

/** An answer that the function gave, so that it logged and counted the request. */
export type FunctionAnswer = Answer & { readonly requestId: string; readonly status: number };

/** The answers of the function, not those of the gateway in front of it. */
export function functionAnswers(traffic: Traffic): readonly FunctionAnswer[] {
  return traffic.sent
    ? traffic.answers.filter(
        (answer): answer is FunctionAnswer =>
          answer.requestId !== undefined && answer.status !== undefined,
      )
    : [];
}

/** The requests that the model was asked for, so that a record is kept of them. */
export function inferenceAnswers(traffic: Traffic): readonly FunctionAnswer[] {
  return functionAnswers(traffic).filter(
    ({ status, problem }) =>
      status === 200 ||
      problem === 'input-rejected' ||
      (status >= 500 && problem !== 'internal-error'),
  );
}
