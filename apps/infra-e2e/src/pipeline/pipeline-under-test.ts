import { handedOver } from '../handed-over';
import { ANONYMOUS_REQUESTS } from '../signals/anonymous-requests';
import { WATCHED_REQUESTS } from '../signals/watched-requests';
import type { HandedOver } from '../stack-run';

/** A stack, with an input and an answer of its model. */
export interface PipelineUnderTest extends HandedOver {
  /** Name of the stack, which is part of every name in AWS. */
  readonly stack: string;
  /** Whether the stage is production, which refuses destruction. */
  readonly isGuarded: boolean;
  /** A type of bodies that reach the model byte for byte. Default: none does. */
  readonly bytesType?: string;
  /** An input that the model accepts. */
  readonly input: (index: number) => unknown;
  /** The model's answer to that input. */
  readonly answer: (index: number) => ModelAnswer;
}

/** An answer of the model, and the function's prediction from it. */
export interface ModelAnswer {
  readonly body: string;
  readonly contentType: string;
  readonly prediction: unknown;
}

/** The model of the stack prod. */
const jsonModel = {
  input: (index) => ({ customer: index }),
  answer: (index) => ({
    body: JSON.stringify({ churn: index / 10 }),
    contentType: 'application/json',
    prediction: { churn: index / 10 },
  }),
} satisfies Pick<PipelineUnderTest, 'input' | 'answer'>;

export const devPipeline: PipelineUnderTest = {
  stack: 'dev',
  folder: handedOver('stacks/dev'),
  root: '.',
  isGuarded: false,
  bytesType: 'image/png',
  input: (index) => [index, 3.5, 1.4, 0.2],
  answer: (index) => ({
    body: `0.${String(index + 1)}`,
    contentType: 'text/csv; charset=utf-8',
    prediction: [[Number(`0.${String(index + 1)}`)]],
  }),
};

export const prodPipeline: PipelineUnderTest = {
  stack: 'prod',
  folder: handedOver('stacks/prod'),
  root: '.',
  isGuarded: true,
  ...jsonModel,
};

/** The module's example, applied instead of a stack. */
export const exampleOfModule: PipelineUnderTest = {
  stack: 'example',
  folder: handedOver('modules/prod'),
  root: 'examples/basic',
  isGuarded: true,
  ...jsonModel,
};

export const pipelineWithEveryAlarm: PipelineUnderTest = {
  stack: 'every-alarm',
  folder: handedOver('stacks/every-alarm'),
  root: '.',
  isGuarded: false,
  input: (index) => `sentence ${String(index)}`,
  answer: (index) => ({
    body: JSON.stringify([`label ${String(index)}`]),
    contentType: 'application/json',
    prediction: [`label ${String(index)}`],
  }),
};

/** The stack `watched`, with its known inputs and answers. */
export const watchedPipeline: PipelineUnderTest = {
  stack: 'watched',
  folder: handedOver('stacks/watched'),
  root: '.',
  isGuarded: false,
  input: (index) => WATCHED_REQUESTS[index]?.input,
  answer: (index) => ({
    body: JSON.stringify(WATCHED_REQUESTS[index]?.answer),
    contentType: 'application/json',
    prediction: WATCHED_REQUESTS[index]?.answer,
  }),
};

/** The stack `anonymous`, with its known batches. */
export const anonymousPipeline: PipelineUnderTest = {
  stack: 'anonymous',
  folder: handedOver('stacks/anonymous'),
  root: '.',
  isGuarded: false,
  input: (index) => ANONYMOUS_REQUESTS[index]?.input,
  answer: (index) => ({
    body: ANONYMOUS_REQUESTS[index]?.answer ?? '',
    contentType: 'text/csv',
    prediction: ANONYMOUS_REQUESTS[index]?.kept,
  }),
};

/** The stack `queued`, whose endpoint is asynchronous. */
export const queuedPipeline: PipelineUnderTest = {
  stack: 'queued',
  folder: handedOver('stacks/queued'),
  root: '.',
  isGuarded: false,
  ...jsonModel,
};
