import { join } from 'node:path';

import { UserError, type Workspace } from '@inference-pipeline/command-line';
import { bearerToken } from '@inference-pipeline/command-line/deployed-api';
import type { DeploymentSource } from '@inference-pipeline/terraform';

import type { Display } from './display/display';
import { plainDisplay } from './display/plain-display';
import { summaryLine } from './display/result-lines';
import { terminalDisplay } from './display/terminal-display';
import type { VerifyOptions } from './options';
import {
  EXIT_CODES,
  outcomeOf,
  writeReport,
  type VerifyOutcome,
  type VerifyReport,
} from './report';
import { givenFailingInput, givenInput, givenStreamInput } from './traffic/inputs';
import { verify, type Verification, type Verified } from './verify';

/**
 * Runs a verification, prints the results and writes the report, whatever the outcome.
 *
 * @returns the exit code: 0 passed, 1 a check failed, 2 the verification could not run
 */
export async function runVerifyCommand(
  options: VerifyOptions,
  workspace: Pick<Workspace, 'deployments'>,
): Promise<VerifyReport['exitCode']> {
  const startedAt = new Date().toISOString();
  const found = await runVerification(options, workspace);
  const report: VerifyReport = {
    version: 1,
    exitCode: EXIT_CODES[found.outcome],
    strict: options.strict,
    startedAt,
    endedAt: new Date().toISOString(),
    ...found,
  };
  if (options.jsonReport !== undefined) writeReport(options.jsonReport, report);
  return report.exitCode;
}

type Found = Omit<VerifyReport, 'version' | 'exitCode' | 'strict' | 'startedAt' | 'endedAt'>;

async function runVerification(
  options: VerifyOptions,
  workspace: Pick<Workspace, 'deployments'>,
): Promise<Found> {
  try {
    const verified = await verify(verificationOf(options, workspace), displayHere());
    const outcome = outcomeOf(verified.checks, options.strict);
    console.log(summarize(verified, outcome));
    return { outcome, ...verified };
  } catch (error) {
    const isExpected = error instanceof UserError;
    console.error(isExpected ? error.message : error);
    return {
      outcome: 'could-not-run',
      requestIds: [],
      checks: [],
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

function verificationOf(
  options: VerifyOptions,
  workspace: Pick<Workspace, 'deployments'>,
): Verification {
  const { url, streamingUrl, region } = options;
  return {
    source: sourceOf(options, workspace),
    traffic: {
      requests: options.requests,
      concurrency: options.concurrency,
      resultTimeoutMs: options.resultTimeout * 1_000,
      input: givenInput(options),
      streamInput: givenStreamInput(options),
      sendRejected: options.sendRejected,
      mayBeSkipped: false,
      bearerToken: bearerToken(options),
      headers: options.header,
    },
    overrides: { url, streamingUrl, region },
    timeoutMs: options.timeout * 1_000,
    provoke: options.provokeAlarm
      ? { alarmName: options.alarm, failingInput: givenFailingInput(options) }
      : undefined,
  };
}

function sourceOf(
  { stack, dir, stateFile, outputsFile }: VerifyOptions,
  { deployments }: Pick<Workspace, 'deployments'>,
): DeploymentSource {
  if (stateFile !== undefined) return { stateFile };
  if (outputsFile !== undefined) return { outputsFile };
  if (dir !== undefined) return { folder: dir };
  if (stack !== undefined) return { folder: join(deployments, stack) };
  throw new UserError(
    'Nothing to verify. Give --stack, --dir, --state-file or --outputs-file; --help explains them.',
  );
}

/** The last line: the outcome and the number of checks by status. */
export function summarize({ endpointName, checks }: Verified, outcome: VerifyOutcome): string {
  return `\n${endpointName}: ${outcome}. ${summaryLine(checks)}.`;
}

/** Spinners in a terminal, lines elsewhere. */
export function displayHere(): Display {
  return process.stdout.isTTY && process.env.CI === undefined
    ? terminalDisplay()
    : plainDisplay((line) => console.log(line));
}
