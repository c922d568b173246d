import { UserError } from '@inference-pipeline/command-line';
import { apiAt, groundTruthUrl, type Api } from '@inference-pipeline/command-line/deployed-api';
import { readTerraformValues, type DeploymentSource } from '@inference-pipeline/terraform';

import { createAwsClients, destroyAwsClients, type AwsClients } from './aws/aws-clients';
import { describeAlarms, type LiveAlarms } from './aws/live-alarms';
import { requireAccount } from './aws/require-account';
import type { CheckContext, CheckResult } from './check';
import { CHECK_PHASES } from './check-phases';
import { endProvocation } from './checks/alarm-fires';
import type { Deployment } from './deployment/deployment';
import { describeDeployment, type Overrides } from './deployment/describe-deployment';
import type { Display } from './display/display';
import type { Provocation } from './provocation';
import { runCheck } from './run-check';
import { RESULT_TIMEOUT_SECONDS } from './traffic/await-result';
import type { ModelInput } from './traffic/inputs';
import { planTraffic, type TrafficOptions } from './traffic/plan-traffic';
import { sendRequests, type PlannedRequest } from './traffic/send-requests';
import { functionUrlAt, sendStream } from './traffic/send-stream';
import { functionAnswers, type Traffic } from './traffic/traffic';

/** The deployment to verify, and the options. */
export interface Verification {
  readonly source: DeploymentSource;
  readonly traffic: TrafficOptions & {
    readonly concurrency: number;
    /** Longest time from an accepted request to its result, in ms. Default {@link RESULT_TIMEOUT_SECONDS}. */
    readonly resultTimeoutMs?: number;
    /** Whether to continue without requests if an option for them is missing. */
    readonly mayBeSkipped: boolean;
  };
  readonly overrides: Overrides;
  readonly timeoutMs: number;
  /** Undefined to provoke no alarm. */
  readonly provoke:
    | { readonly alarmName: string | undefined; readonly failingInput: ModelInput | undefined }
    | undefined;
}

/** The result of a verification. */
export interface Verified {
  readonly region: string;
  readonly account: string;
  readonly endpointName: string;
  readonly requestIds: readonly string[];
  readonly checks: readonly CheckResult[];
}

/** Failing requests in a batch that makes the alarm on failed inferences fire. */
const FAILING_REQUESTS = 3;

/**
 * Verifies a deployed stack: reads Terraform's outputs and state, sends requests and runs every check.
 *
 * @throws UserError if the verification cannot run
 */
export async function verify(verification: Verification, display: Display): Promise<Verified> {
  const { source, overrides, timeoutMs } = verification;
  const deployment = describeDeployment(await readTerraformValues(source), overrides);
  const aws = createAwsClients(deployment.region, timeoutMs);
  try {
    const account = await requireAccount(aws.sts, deployment);
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
      sendGroundTruth: sending.sendGroundTruth,
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
  readonly send: (waiting: CheckContext['waiting']) => Promise<Traffic>;
  readonly sendGroundTruth: CheckContext['sendGroundTruth'];
  readonly provocation: Provocation | undefined;
}

function prepareTraffic(
  { traffic: options, provoke, timeoutMs }: Verification,
  deployment: Deployment,
  aws: AwsClients,
): Sending {
  const plan = planTraffic(options, deployment);
  if ('reason' in plan && plan.needs !== undefined && !options.mayBeSkipped) {
    throw new UserError(`${plan.reason}. ${plan.needs}, or send no requests with --requests=0.`);
  }

  const { resultTimeoutMs = RESULT_TIMEOUT_SECONDS * 1_000 } = options;
  const failing = provoke?.failingInput;
  const api =
    'requests' in plan || failing !== undefined ? apiOf(deployment, options, aws) : undefined;
  const functionUrl =
    'requests' in plan && deployment.streaming
      ? functionUrlAt(deployment.streaming.url, deployment.region, aws.sts.config)
      : undefined;
  return {
    send: async (waiting) => {
      if (api === undefined || 'reason' in plan) {
        return { sent: false, reason: 'reason' in plan ? plan.reason : 'The stack has no API' };
      }

      const answers = await sendRequests(api, plan.requests, {
        concurrency: options.concurrency,
        timeoutMs,
        resultTimeoutMs,
        onAnswer: (answered) => waiting(`${answered} of ${plan.requests.length} answered`),
      });
      const { input, stream, streamInput } = plan;
      if (functionUrl === undefined || stream === undefined) return { sent: true, answers, input };

      waiting('streaming');
      const streamed = await sendStream(functionUrl, stream, timeoutMs);
      return { sent: true, answers: [...answers, streamed], input, streamInput };
    },
    sendGroundTruth: async (item) => {
      const { api: inferences } = deployment;
      if (inferences === undefined) return undefined;

      const route = apiOf(
        { ...deployment, api: { ...inferences, url: groundTruthUrl(inferences.url) } },
        options,
        aws,
      );
      const request: PlannedRequest = { purpose: 'rejection', body: JSON.stringify(item) };
      return (
        route &&
        (await sendRequests(route, [request], { concurrency: 1, timeoutMs, resultTimeoutMs }))[0]
      );
    },
    provocation: provoke && {
      alarmName: provoke.alarmName,
      sendFailing:
        failing && api
          ? () =>
              sendRequests(
                api,
                Array.from({ length: FAILING_REQUESTS }, () => ({
                  purpose: 'provocation',
                  body: JSON.stringify({ input: failing.value }),
                })),
                { concurrency: options.concurrency, timeoutMs, resultTimeoutMs },
              )
          : undefined,
    },
  };
}

function apiOf(
  { api, region }: Deployment,
  { bearerToken, headers }: Verification['traffic'],
  { sts }: AwsClients,
): Api | undefined {
  return (
    api &&
    apiAt(api.url, api.authorization, {
      region,
      signing: sts.config,
      bearerToken,
      headers,
    })
  );
}
