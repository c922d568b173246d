import {
  JSON_POINTER_PATTERN,
  MAX_CATEGORIES,
  MAX_CATEGORY_CHARACTERS,
  MAX_SIGNALS,
  SIGNAL_KINDS,
  SIGNAL_NAME_PATTERN,
  SIGNAL_SOURCES,
} from '@inference-pipeline/inference-contract';

import { fieldsRequiring, flag, list, matching } from './fields';
import type { JsonSchema } from './json-schema';

/** Name of a signal. */
export const SIGNAL_NAME = matching(
  SIGNAL_NAME_PATTERN.source,
  'a name of at most 32 letters, digits and _, which begins with a letter',
);

/** A category, or the class of a ground truth. */
const CATEGORY = { type: 'string', maxLength: MAX_CATEGORY_CHARACTERS } as const;

/** One of `signals`. */
export const SIGNAL = fieldsRequiring(
  'A value to watch in every input or prediction.',
  ['from', 'at', 'kind'],
  {
    from: {
      description: 'Where the value is: in the input of an inference, or in its prediction.',
      type: 'string',
      enum: SIGNAL_SOURCES,
    },
    at: {
      description:
        'JSON Pointer to the value. A part * stands for every item of an array, such as the rows of a batch; ~2 stands for a literal *, as ~0 does for ~ and ~1 for /. In text/csv, /3 is the fourth column of every row.',
      ...matching(
        JSON_POINTER_PATTERN.source,
        'a JSON Pointer: parts that each begin with /, in which ~0 stands for ~, ~1 for / and ~2 for *',
      ),
      maxLength: 256,
      examples: ['/tenure', '/0/1', '/rows/*/plan'],
    },
    kind: {
      description:
        'number: numbers. category: texts, numbers, true and false, each a separate category.',
      type: 'string',
      enum: SIGNAL_KINDS,
    },
    minimum: {
      description: 'Smallest valid number. Default: the smallest one of the baseline.',
      type: 'number',
    },
    maximum: {
      description: 'Greatest valid number. Default: the greatest one of the baseline.',
      type: 'number',
    },
    categories: list('Valid categories. Default: those of the baseline.', CATEGORY, {
      uniqueItems: true,
      minItems: 1,
      maxItems: MAX_CATEGORIES,
      examples: [['stays', 'churns']],
    }),
    publish: flag('Whether the numbers are published as a metric too: SignalValue.<name>.', false),
    maximumDrift: {
      description:
        "Threshold of both drift alarms of this signal, in place of the alarms' own: raise it for a signal that varies by nature.",
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100,
      examples: [0.25],
    },
  },
);

/** The fields `signals`, `baseline` and `groundTruth`, which say how the model is watched. */
export const MODEL_MONITORING_FIELDS = {
  signals: {
    description:
      'Values to watch in inputs and predictions, by name. The name is part of the names of metrics and alarms. docs/model-monitoring.md explains how to begin.',
    type: 'object',
    maxProperties: MAX_SIGNALS,
    propertyNames: SIGNAL_NAME,
    additionalProperties: { $ref: '#/$defs/signal' },
    default: {},
    examples: [
      {
        tenure: { from: 'input', at: '/tenure', kind: 'number' },
        churns: { from: 'prediction', at: '/0/0', kind: 'number', minimum: 0, maximum: 1 },
      },
    ],
  },
  baseline: {
    description:
      'File beside the stack file with the distribution of the signals in the training data, which infra:baseline writes. Without it, signals are counted, but no alarm watches their drift.',
    ...matching(
      '^[A-Za-z0-9_][A-Za-z0-9._-]{0,249}[.]json$',
      'the name of a .json file beside the stack file, without a folder',
    ),
    examples: ['churn.baseline.json'],
  },
  groundTruth: fieldsRequiring(
    'What the model should have predicted, sent later to POST /ground-truth, and the signal to compare it with. Without it, there is no such route.',
    ['signal', 'kind'],
    {
      signal: {
        description: 'Signal of the prediction to compare the ground truth with.',
        ...SIGNAL_NAME,
        examples: ['probability'],
      },
      kind: {
        description:
          'Kind of the ground truth. number: the error is measured. category: it is right or wrong.',
        type: 'string',
        enum: SIGNAL_KINDS,
      },
      threshold: {
        description:
          'For a signal of numbers and kind: category: from this number on, the model predicts the positive class.',
        type: 'number',
        examples: [0.5],
      },
      positive: {
        description: 'The positive class, with threshold.',
        ...CATEGORY,
        examples: ['churned'],
      },
    },
  ),
} as const satisfies Readonly<Record<string, JsonSchema>>;
