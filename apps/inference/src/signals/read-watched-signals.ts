import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  MAX_BINS,
  MAX_SIGNALS,
  SIGNALS_FILE_NAME,
  SIGNALS_FORMAT_VERSION,
  SIGNAL_KINDS,
  SIGNAL_NAME_PATTERN,
  SIGNAL_SOURCES,
  type WatchedSignals,
} from '@inference-pipeline/inference-contract';
import * as v from 'valibot';

import { SettingsError } from '../settings';

const text = v.string();
const optionalNumber = v.optional(v.number());
const optionalFlag = v.optional(v.boolean());

const signalSchema = v.object({
  name: v.pipe(text, v.regex(SIGNAL_NAME_PATTERN)),
  from: v.picklist(SIGNAL_SOURCES),
  at: text,
  kind: v.picklist(SIGNAL_KINDS),
  minimum: optionalNumber,
  maximum: optionalNumber,
  bins: v.pipe(
    v.array(
      v.object({
        upTo: optionalNumber,
        categories: v.optional(v.array(text)),
        share: optionalNumber,
      }),
    ),
    v.minLength(1),
    v.maxLength(MAX_BINS),
  ),
  anyCategory: optionalFlag,
  baselineVersion: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{8}$/))),
  missingShare: optionalNumber,
  standardDeviation: optionalNumber,
  publish: optionalFlag,
  keep: optionalFlag,
});

const fileSchema = v.object({
  signals: v.pipe(v.array(signalSchema), v.minLength(1), v.maxLength(MAX_SIGNALS)),
  groundTruth: v.optional(
    v.object({
      signal: text,
      kind: v.picklist(SIGNAL_KINDS),
      threshold: optionalNumber,
      positive: v.optional(text),
    }),
  ),
});

/**
 * Reads the signals that lie beside the function's code.
 *
 * @returns undefined if there is no such file: the stack watches no signals
 * @throws SettingsError if the file cannot be read or is not what this function reads
 */
export function readWatchedSignals(folder: string): WatchedSignals | undefined {
  let content: string;
  try {
    content = readFileSync(join(folder, SIGNALS_FILE_NAME), 'utf8');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;

    throw new SettingsError(`${SIGNALS_FILE_NAME} cannot be read: ${code}`);
  }
  return parseWatchedSignals(content);
}

/** @throws SettingsError that names the first members that are wrong */
export function parseWatchedSignals(content: string): WatchedSignals {
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (error) {
    throw new SettingsError(`${SIGNALS_FILE_NAME} is not JSON: ${(error as Error).message}`);
  }

  const { formatVersion } = (document ?? {}) as { readonly formatVersion?: unknown };
  if (formatVersion !== SIGNALS_FORMAT_VERSION) {
    throw new SettingsError(
      `${SIGNALS_FILE_NAME} must have formatVersion ${SIGNALS_FORMAT_VERSION}, got ${formatVersion === undefined ? 'none' : JSON.stringify(formatVersion)}: synthesize the stack with the version of this function`,
    );
  }

  const parsed = v.safeParse(fileSchema, document);
  if (!parsed.success) {
    const mistakes = parsed.issues
      .slice(0, 5)
      .map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    throw new SettingsError(`${SIGNALS_FILE_NAME}: ${mistakes.join('; ')}`);
  }
  return { formatVersion, ...parsed.output } as WatchedSignals;
}
