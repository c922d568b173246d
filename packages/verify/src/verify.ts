import { UserError } from '@inference-pipeline/command-line';

import { createAwsClients, destroyAwsClients, type AwsClients } from './aws-clients';
import { requireCaller } from './caller';
import type { CheckContext, CheckResult } from './check';
import { endProvocation } from './checks/alarm-fires';
import { CHECK_PHASES } from './checks/all-checks';
import type { Deployment } from './deployment/deployment';
import { describeDeployment } from './deployment/describe-deployment';
import { readTerraformValues, type DeploymentSource } from './deployment/read-deployment';
import type { Display } from './display/display';
import type { ModelInput } from './inputs';
import { describeAlarms, type LiveAlarms } from './live-alarms';
import { Provocation } from './provoke/provocation';
import { runCheck } from './run-check';
import { apiAt, type Api } from './traffic/api';
import { planTraffic, type TrafficWish } from './traffic/plan-traffic';
import { sendRequests } from './traffic/send-requests';
import { functionAnswers, type Traffic } from './traffic/traffic';

/** What is verified, and how. */
export interface Verification {
  readonly source: DeploymentSource;
  readonly traffic: TrafficWish & {
    readonly concurrency: number;
    /** Whether to go on without requests, where the user would have to give something for them. */
    readonly mayBeSkipped: boolean;
  };
  readonly overrides: { readonly url: string | undefined; readonly region: string | undefined };
  readonly timeoutMs: number;
  /** Undefined to provoke no alarm. */
  readonly provoke:
    | { readonly alarmName: string | undefined; readonly failingInput: ModelInput | undefined }
    | undefined;
}

/** What a verification found. */
export interface Verified {
  readonly region: string;
  readonly account: string;
  readonly endpointName: string;
  readonly requestIds: readonly string[];
  readonly checks: readonly CheckResult[];
}

/** Requests sent to make the alarm on failed inferences fire. */
const FAILING_REQUESTS = 3;

/**
 * Verifies a deployed stack: reads what Terraform knows of it, sends requests, and runs every check.
 *
 * @throws UserError where it cannot be verified at all
 */
export async function verify(verification: Verification, display: Display): Promise<Verified> {
  const { source, overrides, timeoutMs } = verification;
  const deployment = describeDeployment(await readTerraformValues(source), overrides);
  const aws = createAwsClients(deployment.region, timeoutMs);
  try {
    const account = await requireCaller(aws.sts, deployment);
    const sending = prepareTraffic(verification, deployment, aws);
    let live: Promise<LiveAlarms> | undefined;
    let traffic: Promise<Traffic> | undefined;
    const contextFor = (waiting: CheckContext['waiting']): CheckContext => ({
      deployment,
      aws,
      timeoutMs,
      liveAlarms: () =>
        (live ??= describeAlarms(
          aws.cloudwatch,
          deployment.alarms.map(({ name }) => name),
        )),
      traffic: () => (traffic ??= sending.send(waiting)),
      provocation: sending.provocation,
      waiting,
    });
    const checks = await runPhases(display, contextFor);
    const answers = traffic === undefined ? [] : functionAnswers(await traffic);
    return {
      region: deployment.region,
      account,
      endpointName: deployment.endpoint.name,
      requestIds: answers.map(({ requestId }) => requestId),
      checks,
    };
  } finally {
    destroyAwsClients(aws);
  }
}

async function runPhases(
  display: Display,
  contextFor: (waiting: CheckContext['waiting']) => CheckContext,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  try {
    for (const phase of CHECK_PHASES) {
      const found = await display.runTogether(phase, (check, waiting) =>
        runCheck(check, contextFor(waiting)),
      );
      results.push(...found);
    }
  } finally {
    await endProvocation(contextFor(() => undefined));
  }
  return results;
}

interface Sending {
  readonly send: (waiting: (what: string) => void) => Promise<Traffic>;
  readonly provocation: Provocation | undefined;
}

function prepareTraffic(
  { traffic: wish, provoke, timeoutMs }: Verification,
  deployment: Deployment,
  aws: AwsClients,
): Sending {
  const plan = planTraffic(wish, deployment);
  if ('reason' in plan && plan.needs !== undefined && !wish.mayBeSkipped)
    throw new UserError(`${plan.reason}. ${plan.needs}; or send no requests, with --requests=0.`);

  const failing = provoke?.failingInput;
  const api =
    'requests' in plan || failing !== undefined ? apiOf(deployment, wish, aws) : undefined;
  return {
    send: async (waiting) => {
      if (api === undefined || 'reason' in plan)
        return { sent: false, reason: 'reason' in plan ? plan.reason : 'The stack has no API' };

      const answers = await sendRequests(api, plan.requests, {
        concurrency: wish.concurrency,
        timeoutMs,
        onAnswer: (answered) => waiting(`${answered} of ${plan.requests.length} answered`),
      });
      return { sent: true, answers };
    },
    provocation:
      provoke &&
      new Provocation({
        alarmName: provoke.alarmName,
        sendFailing:
          failing && api
            ? () =>
                sendRequests(api, failingRequests(failing), quietly(wish.concurrency, timeoutMs))
            : undefined,
      }),
  };
}

function apiOf(
  { api, region }: Deployment,
  { bearerToken, headers }: Verification['traffic'],
  { sts }: AwsClients,
): Api | undefined {
  return api && apiAt(api.url, api.authorization, { region, sts, bearerToken, headers });
}

function failingRequests({ value }: ModelInput) {
  const body = JSON.stringify({ input: value });
  return Array.from({ length: FAILING_REQUESTS }, () => ({
    purpose: 'provocation' as const,
    body,
  }));
}

function quietly(concurrency: number, timeoutMs: number) {
  return { concurrency, timeoutMs, onAnswer: () => undefined };
}
