import {
  ASYNCHRONOUS_DEFAULTS,
  ASYNCHRONOUS_RANGES,
  type AsynchronousEnvironment,
} from '@inference-pipeline/inference-contract';

import { SettingsError } from '../settings';

/** The function's settings for asynchronous inference. {@link AsynchronousEnvironment} explains each. */
export interface AsynchronousSettings {
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  readonly invocationTimeoutSeconds: number;
  readonly requestTtlSeconds: number;
  readonly maxUploadBytes: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings from environment variables.
 *
 * @throws SettingsError that names every variable that is missing or wrong
 */
export function parseAsynchronousSettings(environment: Variables): AsynchronousSettings {
  const mistakes: string[] = [];
  const wholeNumber = (name: keyof typeof ASYNCHRONOUS_RANGES): number => {
    const { min, max } = ASYNCHRONOUS_RANGES[name];
    const given = environment[name] ?? String(ASYNCHRONOUS_DEFAULTS[name]);
    const value = Number(given);
    if (!/^\d{1,10}$/.test(given) || value < min || value > max) {
      mistakes.push(
        `${name} must be a whole number from ${min} to ${max}, got ${JSON.stringify(given)}`,
      );
    }
    return value;
  };
  const bucketName: keyof AsynchronousEnvironment = 'ASYNCHRONOUS_BUCKET';
  const bucket = environment[bucketName] ?? '';
  if (bucket === '') mistakes.push(`${bucketName} is missing`);

  const prefixName: keyof AsynchronousEnvironment = 'ASYNCHRONOUS_PREFIX';
  const prefix = environment[prefixName] ?? '';
  if (prefix !== '' && !prefix.endsWith('/')) mistakes.push(`${prefixName} must end in "/"`);

  const settings = {
    bucket,
    prefix,
    invocationTimeoutSeconds: wholeNumber('ASYNCHRONOUS_INVOCATION_TIMEOUT_SECONDS'),
    requestTtlSeconds: wholeNumber('ASYNCHRONOUS_REQUEST_TTL_SECONDS'),
    maxUploadBytes: wholeNumber('ASYNCHRONOUS_MAX_UPLOAD_BYTES'),
  };
  if (mistakes.length > 0) {
    throw new SettingsError(`Environment of the function: ${mistakes.join('; ')}`);
  }

  return settings;
}
