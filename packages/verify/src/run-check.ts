import { seconds } from '@inference-pipeline/command-line';

import { failed, type Check, type CheckContext, type CheckResult, type Finding } from './check';

/** Extra time of a check after its timeout, in ms. */
const GRACE_MS = 5_000;

/** AWS's error names for a missing permission. */
const DENIALS: readonly string[] = [
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'UnauthorizedOperation',
];

/** Runs a check within its time. An error or a timeout becomes a failed result. */
export async function runCheck(check: Check, context: CheckContext): Promise<CheckResult> {
  const startedAtMs = performance.now();
  const finding = await withinTime(check, context).catch(findingOf);
  return {
    name: check.name,
    ...finding,
    durationMs: Math.round(performance.now() - startedAtMs),
  };
}

async function withinTime(check: Check, context: CheckContext): Promise<Finding> {
  const longestMs = context.timeoutMs * (check.timeoutFactor ?? 1) + GRACE_MS;
  const running = check.run(context);
  if (!Number.isFinite(longestMs)) return running;
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(unanswered(longestMs)), longestMs);
  });
  try {
    return await Promise.race([running, timedOut]);
  } finally {
    clearTimeout(timer);
    // A check that times out may fail later; ignore that.
    running.catch(() => undefined);
  }
}

function unanswered(longestMs: number): Finding {
  return failed(`Could not be checked: AWS did not answer within ${seconds(longestMs)}`, {
    remedy:
      'Check that AWS is reachable from here, or through a proxy or a VPC endpoint. A longer --timeout waits longer.',
  });
}

function findingOf(error: unknown): Finding {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return failed(`Could not be checked: ${name}: ${message}`, {
    ...(DENIALS.includes(name) && {
      remedy: 'Grant the credentials the permissions listed in docs/verify.md.',
    }),
  });
}
