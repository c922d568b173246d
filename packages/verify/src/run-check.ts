import { seconds } from '@inference-pipeline/command-line';

import { failed, type Check, type CheckContext, type CheckResult, type Finding } from './check';

/** Time, in ms, that a check has beyond its timeout to put its finding into words. */
const GRACE_MS = 5_000;

/** AWS's names for "you may not". */
const DENIALS: readonly string[] = [
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'UnauthorizedOperation',
];

/** Runs a check to a result, whatever becomes of it: within its time, and without throwing. */
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
  const timeIsOver = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(unanswered(longestMs)), longestMs);
  });
  try {
    return await Promise.race([running, timeIsOver]);
  } finally {
    clearTimeout(timer);
    // After the time nobody listens any more; that it failed is not news.
    running.catch(() => undefined);
  }
}

function unanswered(longestMs: number): Finding {
  return failed(`Could not be checked: AWS did not answer within ${seconds(longestMs)}`, {
    remedy:
      'Is AWS reached from here, through a proxy or a VPC endpoint? A longer --timeout waits longer.',
  });
}

function findingOf(error: unknown): Finding {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return failed(`Could not be checked: ${name}: ${message}`, {
    ...(DENIALS.includes(name) && {
      remedy: 'Allow those credentials to look: docs/verify.md lists the actions that are needed.',
    }),
  });
}
