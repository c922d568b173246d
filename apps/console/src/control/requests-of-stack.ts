import { ENVIRONMENT_DEFAULTS } from '@inference-pipeline/inference-contract';
import type { LocalStack } from '@inference-pipeline/local-aws';

import type { ConsoleOptions } from '../command/options';
import { digitRequests } from './digit-requests';
import { fileRequests } from './file-requests';
import {
  irisRequests,
  requestsWith,
  type InputFaults,
  type SampleRequests,
} from './sample-requests';
import { textRequests } from './text-requests';

/** The requests of the traffic: those that the built-in model takes, or the user's own. */
export function sampleRequests(
  { exampleInput }: Pick<ConsoleOptions, 'exampleInput'>,
  stack: LocalStack,
  faults: () => InputFaults,
): SampleRequests {
  if (exampleInput !== undefined) return requestsWith(exampleInput);

  if (takesPrompts(stack)) return textRequests();
  if (takesImages(stack)) return digitRequests();

  return takesFiles(stack) ? fileRequests(faults) : irisRequests(faults);
}

/** Whether requests to the built-in model are files in CSV. */
function takesFiles({ settings }: LocalStack): boolean {
  return settings.MODEL_CONTENT_TYPES === 'text/csv';
}

/** Whether requests to the built-in model are prompts, which it answers with a text. */
export function takesPrompts({ settings, streaming }: LocalStack): boolean {
  const contentType = settings.MODEL_CONTENT_TYPE ?? ENVIRONMENT_DEFAULTS.MODEL_CONTENT_TYPE;
  return streaming !== undefined && contentType === 'application/json';
}

/** Whether requests to the built-in model are flowers of its data set. */
export function takesFlowers(stack: LocalStack): boolean {
  return !takesImages(stack) && !takesPrompts(stack);
}

/** Whether requests to the built-in model are images. */
function takesImages({ settings }: LocalStack): boolean {
  return settings.MODEL_CONTENT_TYPE?.startsWith('image/') === true;
}
