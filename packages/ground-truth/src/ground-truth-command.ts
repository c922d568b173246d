import { STSClient } from '@aws-sdk/client-sts';
import { UserError, type Workspace } from '@inference-pipeline/command-line';
import { apiAt, bearerToken, type Api } from '@inference-pipeline/command-line/deployed-api';

import { checkFile } from './check-file';
import { EXIT_CODES, type GroundTruthOptions } from './options';
import { requireCredentials } from './require-credentials';
import { sendToApi } from './send-to-api';
import { targetOf, type Target } from './target';

/**
 * Sends a file of ground truth, or only checks it, and prints a summary.
 *
 * @returns the exit code: 0 all are recorded, 1 some were refused, 2 the file was not sent to its end
 */
export async function runGroundTruthCommand(
  options: GroundTruthOptions,
  workspace: Pick<Workspace, 'deployments'>,
): Promise<number> {
  const stopping = new AbortController();
  const stop = () => {
    console.error('Stopping after the requests in flight. Press Ctrl-C again to stop at once.');
    stopping.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    if (options.check) return await checkFile(options);

    const target = await targetOf(options, workspace);
    const sts = new STSClient({ region: target.region });
    try {
      return await sendToApi(options, target, await apiFor(options, target, sts), stopping.signal);
    } finally {
      sts.destroy();
    }
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    return EXIT_CODES.incomplete;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** @throws UserError if the credentials that the API requires are missing */
async function apiFor(
  options: GroundTruthOptions,
  { url, authorization, region }: Target,
  sts: STSClient,
): Promise<Api> {
  const token = bearerToken(options);
  requireCredentials(authorization, token, options.header);
  const api = apiAt(url, authorization, {
    region,
    signing: sts.config,
    bearerToken: token,
    headers: options.header,
  });
  try {
    await api.headersFor('[]');
  } catch (error) {
    throw new UserError(
      `No valid AWS credentials: ${(error as Error).message}\nRun "aws configure" or "aws sso login", or set AWS_PROFILE.`,
    );
  }
  return api;
}
