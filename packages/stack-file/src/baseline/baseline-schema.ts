import {
  BASELINE_FORMAT_VERSION,
  JSON_POINTER_PATTERN,
  MAX_BINS,
  MAX_CATEGORIES,
  MAX_CATEGORY_CHARACTERS,
  MAX_SIGNALS,
  SIGNAL_KINDS,
  SIGNAL_SOURCES,
} from '@inference-pipeline/inference-contract';

import { SIGNAL_NAME } from '../schema/signals-section';

const SHARE = {
  description: 'Share of the valid values, 0 to 1.',
  type: 'number',
  minimum: 0,
  maximum: 1,
} as const;

/** The fields of every signal. */
const COMMON = {
  from: { description: 'Where the value is.', type: 'string', enum: SIGNAL_SOURCES },
  at: {
    description: 'JSON Pointer to the value, with * for every item of an array.',
    type: 'string',
    pattern: JSON_POINTER_PATTERN.source,
    patternErrorMessage: 'a JSON Pointer: parts that each begin with /',
  },
  kind: { description: 'Kind of the values.', type: 'string', enum: SIGNAL_KINDS },
  count: { description: 'Number of valid values.', type: 'integer', minimum: 1 },
  missingShare: {
    description: 'Share of values that are missing or invalid, 0 to 1.',
    type: 'number',
    minimum: 0,
    maximum: 1,
  },
} as const;

const NUMBER_SIGNAL = {
  description: 'Distribution of numbers.',
  type: 'object',
  additionalProperties: false,
  required: ['from', 'at', 'kind', 'count', 'missingShare', 'mean', 'standardDeviation', 'bins'],
  properties: {
    ...COMMON,
    minimum: {
      description: 'Smallest valid number. Absent where the data are too few to tell.',
      type: 'number',
    },
    maximum: {
      description: 'Greatest valid number. Absent where the data are too few to tell.',
      type: 'number',
    },
    mean: { description: 'Mean of the valid numbers.', type: 'number' },
    standardDeviation: {
      description: 'Standard deviation of the valid numbers.',
      type: 'number',
      minimum: 0,
    },
    bins: {
      description: 'Bins in ascending order.',
      type: 'array',
      minItems: 1,
      maxItems: MAX_BINS,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['share'],
        properties: {
          upTo: {
            description: 'Greatest number of the bin, inclusive; absent in the last bin.',
            type: 'number',
          },
          share: SHARE,
        },
      },
    },
  },
} as const;

const CATEGORY_SIGNAL = {
  description: 'Distribution of categories.',
  type: 'object',
  additionalProperties: false,
  required: ['from', 'at', 'kind', 'count', 'missingShare', 'bins'],
  properties: {
    ...COMMON,
    bins: {
      description: 'Bins, the most frequent first; the last one may hold the rare categories.',
      type: 'array',
      minItems: 1,
      maxItems: MAX_BINS,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['categories', 'share'],
        properties: {
          categories: {
            description: 'Categories of the bin.',
            type: 'array',
            minItems: 1,
            maxItems: MAX_CATEGORIES,
            items: { type: 'string', maxLength: MAX_CATEGORY_CHARACTERS },
          },
          share: SHARE,
        },
      },
    },
  },
} as const;

/** The JSON Schema of a baseline file. `nx run infra:schema` writes it to `stacks/baseline.schema.json`. */
export const BASELINE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Baseline of signals',
  description:
    'How the signals of a stack are distributed in its training data. npx nx run infra:baseline writes it.',
  type: 'object',
  additionalProperties: false,
  required: ['formatVersion', 'rows', 'signals'],
  properties: {
    $schema: { description: 'Schema for editors.', type: 'string' },
    formatVersion: {
      description: 'Version of the format of this file.',
      const: BASELINE_FORMAT_VERSION,
    },
    rows: { description: 'Number of rows that were read.', type: 'integer', minimum: 0 },
    signals: {
      description: 'Distribution of each signal, by its name in the stack file.',
      type: 'object',
      maxProperties: MAX_SIGNALS,
      propertyNames: SIGNAL_NAME,
      additionalProperties: { $ref: '#/$defs/signal' },
    },
  },
  $defs: {
    signal: {
      description: 'Distribution of one signal.',
      type: 'object',
      if: { type: 'object', properties: { kind: { const: 'category' } }, required: ['kind'] },
      then: { $ref: '#/$defs/categorySignal' },
      else: { $ref: '#/$defs/numberSignal' },
    },
    numberSignal: NUMBER_SIGNAL,
    categorySignal: CATEGORY_SIGNAL,
  },
} as const;
