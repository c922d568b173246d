import { UserError } from '@inference-pipeline/command-line';
import {
  bearerToken,
  outcomeOf,
  verify,
  type Verification,
  displayHere,
  summarize,
} from '@inference-pipeline/verify';

/**
 * How a deployment is verified at its end. Requests are sent where the stack file gives an input;
 * where it gives none, or the API asks for a token that is not at hand, the rest is looked at.
 */
function verificationAfterDeploy(folder: string): Verification {
  return {
    source: { folder },
    traffic: {
      requests: 5,
      concurrency: 2,
      input: undefined,
      sendRejected: false,
      mayBeSkipped: true,
      bearerToken: bearerToken({}),
      headers: {},
    },
    overrides: { url: undefined, region: undefined },
    timeoutMs: 300_000,
    provoke: undefined,
  };
}

/**
 * Verifies what was just deployed, and shows what was found.
 *
 * @throws UserError where a check failed, or it could not be verified
 */
export async function verifyDeployed(folder: string): Promise<void> {
  console.log('\nVerifying the deployment (--no-verify leaves it out):\n');
  const verified = await verify(verificationAfterDeploy(folder), displayHere()).catch(
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`It was deployed, but could not be verified: ${error.message}`);
    },
  );
  const outcome = outcomeOf(verified.checks, false);
  console.log(summarize(verified, outcome));
  if (outcome === 'failed') {
    throw new UserError(
      'It was deployed, but is not as it should be: see above. Once mended, "nx run infra:verify" looks again.',
    );
  }
}
