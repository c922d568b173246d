import { UserError } from '@inference-pipeline/command-line';
import { bearerToken } from '@inference-pipeline/command-line/deployed-api';
import {
  outcomeOf,
  verify,
  type Verification,
  displayHere,
  summarize,
} from '@inference-pipeline/verify';

/**
 * Sends requests if the stack file has a sample input. Without one, or without the token that the API
 * requires, only the other checks run.
 */
function verificationAfterDeploy(folder: string): Verification {
  return {
    source: { folder },
    traffic: {
      requests: 5,
      concurrency: 2,
      input: undefined,
      streamInput: undefined,
      sendRejected: false,
      mayBeSkipped: true,
      bearerToken: bearerToken({}),
      headers: {},
    },
    overrides: { url: undefined, streamingUrl: undefined, region: undefined },
    timeoutMs: 300_000,
    provoke: undefined,
  };
}

/**
 * Verifies the stack that was just applied from a folder, and prints the results.
 *
 * @throws UserError if a check failed or the verification could not run
 */
export async function verifyDeployed(folder: string): Promise<void> {
  console.log('\nVerifying the deployment (--no-verify skips this):\n');
  const verified = await verify(verificationAfterDeploy(folder), displayHere()).catch(
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`Deployed, but verification could not run: ${error.message}`);
    },
  );
  const outcome = outcomeOf(verified.checks, false);
  console.log(summarize(verified, outcome));
  if (outcome === 'failed') {
    throw new UserError(
      'Deployed, but verification failed: see the failed checks above. Fix them, then run "nx run infra:verify".',
    );
  }
}
