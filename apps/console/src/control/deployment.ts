import { randomUUID } from 'node:crypto';

import { eventTime, type AwsEvent } from '@inference-pipeline/local-aws';

import type { DeploymentState } from '../shared/page-state';

/** Time in which the new configuration bakes, ms of the console's clock. */
const BAKING_MS = 10 * 60_000;

/** Whether the new model works. */
export type NewModel = 'failing' | 'working';

/** What earlier runs of the console deployed. */
export interface EarlierDeployments {
  /** Name of the configuration in service. */
  readonly current: string;
  /** Name of the configuration that Terraform deployed last, whether it was rolled back or not. */
  readonly expected: string;
  /** The deployment that was running when the console stopped. */
  readonly running:
    | {
        readonly pending: string;
        readonly model: NewModel;
        /** How long it had been running, ms of the console's clock. */
        readonly ranMs: number;
      }
    | undefined;
  readonly last: DeploymentState['last'];
}

export interface DeploymentDependencies {
  readonly endpointName: string;
  /** The configuration that was deployed last; undefined for an endpoint managed elsewhere. */
  readonly configurationName: string | undefined;
  readonly accountId: string;
  readonly region: string;
  /** Alarms that roll a deployment back. */
  readonly rollbackAlarms: readonly string[];
  /** Whether an alarm is in ALARM. */
  readonly isFiring: (alarmName: string) => boolean;
  readonly nowMs: () => number;
  /** Sends an event to the bus. */
  readonly putEvent: (event: AwsEvent) => void;
  /** Terraform expects another configuration from now on. */
  readonly expectConfiguration: (from: string, to: string, model: NewModel) => void;
  /** Makes the model fail or work. */
  readonly setFailing: (failing: boolean) => void;
}

/**
 * Deploys new models as SageMaker's blue/green deployments do, with the events that it sends: a
 * deployment begins, takes {@link BAKING_MS}, and finishes, or is rolled back to the configuration
 * before as soon as one of its rollback alarms fires.
 */
export class Deployment {
  readonly #dependencies: DeploymentDependencies;
  #current: string;
  /** The configuration that Terraform deployed last, whether it was rolled back or not. */
  #expected: string;
  #running: { readonly pending: string; readonly startMs: number } | undefined;
  #last: DeploymentState['last'];

  constructor(dependencies: DeploymentDependencies) {
    this.#dependencies = dependencies;
    this.#current = dependencies.configurationName ?? `${dependencies.endpointName}-1`;
    this.#expected = this.#current;
  }

  get state(): DeploymentState {
    return {
      current: this.#current,
      pending: this.#running?.pending,
      endMs: this.#running && this.#running.startMs + BAKING_MS,
      last: this.#last,
    };
  }

  /**
   * Continues where earlier runs of the console ended. The time in which the console was stopped does
   * not count: no alarm could have fired in it.
   */
  resume({ current, expected, running, last }: EarlierDeployments): void {
    this.#current = current;
    this.#expected = expected;
    this.#last = last;
    if (running === undefined) return;

    const { nowMs, setFailing } = this.#dependencies;
    this.#running = { pending: running.pending, startMs: nowMs() - running.ranMs };
    if (running.model === 'failing') setFailing(true);
  }

  /** Begins a deployment. @returns false if one is running */
  begin(model: NewModel): boolean {
    if (this.#running !== undefined) return false;

    const { nowMs, expectConfiguration, setFailing } = this.#dependencies;
    const pending = nextName(this.#expected);
    expectConfiguration(this.#expected, pending, model);
    this.#expected = pending;
    this.#running = { pending, startMs: nowMs() };
    this.#stateChange('UPDATING');
    this.#deploymentChange('Creating', 'Launching 1 instance(s).');
    if (model === 'failing') setFailing(true);
    this.#deploymentChange(
      'Baking',
      `Baking for ${BAKING_MS / 1_000} seconds (TerminationWaitInSeconds) with traffic enabled on full capacity of 1 instance(s).`,
    );
    return true;
  }

  /** Ends the deployment that runs, if it is time to, or an alarm fires. */
  advance(): void {
    if (this.#running === undefined) return;

    const { rollbackAlarms, isFiring, nowMs, setFailing } = this.#dependencies;
    const alarm = rollbackAlarms.find(isFiring);
    if (alarm !== undefined) {
      const reason = rollbackReason(alarm);
      this.#stateChange('ROLLING_BACK', reason);
      setFailing(false);
      this.#last = { configuration: this.#running.pending, rolledBackBy: alarm };
      this.#running = undefined;
      this.#stateChange('IN_SERVICE', reason);
    } else if (nowMs() >= this.#running.startMs + BAKING_MS) {
      this.#terminateOld();
      this.#current = this.#running.pending;
      this.#last = { configuration: this.#current, rolledBackBy: undefined };
      this.#running = undefined;
      this.#stateChange('IN_SERVICE');
    }
  }

  #stateChange(status: string, reason?: string): void {
    this.#put('SageMaker Endpoint State Change', {
      ...this.#detail(status, {}),
      ...(reason !== undefined && { FailureReason: reason }),
    });
  }

  #deploymentChange(step: string, message: string): void {
    this.#put('SageMaker Endpoint Deployment State Change', {
      ...this.#detail('UPDATING', {}),
      ...this.#pendingSummary([{ Status: step, StatusMessage: message }]),
    });
  }

  #terminateOld(): void {
    const step = { Status: 'Deleting', StatusMessage: 'Terminating 1 instance(s).' };
    this.#put('SageMaker Endpoint Deployment State Change', {
      ...this.#detail('UPDATING', { VariantStatus: [step] }),
      ...this.#pendingSummary([]),
    });
  }

  #pendingSummary(steps: readonly object[]): object {
    return {
      PendingDeploymentSummary: {
        EndpointConfigName: this.#running?.pending,
        StartTime: this.#running?.startMs,
        ProductionVariants: [
          { VariantName: 'primary', ...(steps.length > 0 && { VariantStatus: steps }) },
        ],
      },
    };
  }

  #detail(status: string, variant: object): object {
    const { endpointName, nowMs } = this.#dependencies;
    return {
      EndpointName: endpointName,
      EndpointArn: this.#arn,
      EndpointConfigName: this.#current,
      ProductionVariants: [{ VariantName: 'primary', ...variant }],
      EndpointStatus: status,
      LastModifiedTime: nowMs(),
      Tags: {},
    };
  }

  #put(detailType: string, detail: object): void {
    const { accountId, region, nowMs, putEvent } = this.#dependencies;
    putEvent({
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source: 'aws.sagemaker',
      account: accountId,
      time: eventTime(nowMs()),
      region,
      resources: [this.#arn],
      detail: detail as AwsEvent['detail'],
    });
  }

  /** SageMaker's ARNs are in lower case. */
  get #arn(): string {
    const { endpointName, accountId, region } = this.#dependencies;
    return `arn:aws:sagemaker:${region}:${accountId}:endpoint/${endpointName.toLowerCase()}`;
  }
}

/** The name of the next configuration: the number at the end of a name, and one more. */
function nextName(name: string): string {
  const [number = ''] = /\d*$/.exec(name) ?? [];
  return `${name.slice(0, name.length - number.length)}${Number(number) + 1}`;
}

/** Why SageMaker rolls a deployment back. */
function rollbackReason(alarm: string): string {
  return `Rolled back because alarm ${alarm} fired`;
}

/** The alarm that the reason of a rollback names. */
export function alarmOfRollback(reason: string): string | undefined {
  return /^Rolled back because alarm (.+) fired$/.exec(reason)?.[1];
}
