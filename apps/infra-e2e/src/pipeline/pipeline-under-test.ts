import { resolve } from 'node:path';

import type { HandedOver } from '../stack-run';

/** A stack, and what its model takes and answers. */
export interface PipelineUnderTest extends HandedOver {
  /** Name of the stack, which every name in AWS carries. */
  readonly stack: string;
  /** Stack file to synthesize first; default: the folder is in the output of `infra:synth`. */
  readonly stackFile?: string;
  /** Whether the stage is production, which refuses destruction. */
  readonly isGuarded: boolean;
  /** An input that the model takes. */
  readonly input: (index: number) => unknown;
  /** The model's answer to that input. */
  readonly answer: (index: number) => ModelAnswer;
}

/** An answer of the model, and the prediction that the function makes of it. */
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
  folder: 'stacks/dev',
  root: '.',
  isGuarded: false,
  input: (index) => [index, 3.5, 1.4, 0.2],
  answer: (index) => ({
    body: `0.${String(index + 1)}`,
    contentType: 'text/csv; charset=utf-8',
    prediction: [[Number(`0.${String(index + 1)}`)]],
  }),
};

export const prodPipeline: PipelineUnderTest = {
  stack: 'prod',
  folder: 'stacks/prod',
  root: '.',
  isGuarded: true,
  ...jsonModel,
};

/** The module's example, applied in the place of a stack. */
export const exampleOfModule: PipelineUnderTest = {
  stack: 'example',
  folder: 'modules/prod',
  root: 'examples/basic',
  isGuarded: true,
  ...jsonModel,
};

export const pipelineWithEveryAlarm: PipelineUnderTest = {
  stack: 'every-alarm',
  folder: 'stacks/every-alarm',
  root: '.',
  isGuarded: false,
  stackFile: resolve(__dirname, '../../stacks/every-alarm.yaml'),
  input: (index) => `sentence ${String(index)}`,
  answer: (index) => ({
    body: JSON.stringify([`label ${String(index)}`]),
    contentType: 'application/json',
    prediction: [`label ${String(index)}`],
  }),
};
