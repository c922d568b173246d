import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { awsEnvironment } from '../../src/environment';
import { handedOver } from '../../src/handed-over';
import { StackRun } from '../../src/stack-run';
import { LocalGateway } from './local-gateway';
import { LogDelivery } from './log-delivery';
import { runVerify, type VerifyResult } from './verify-command';
import { FaultyDeployment } from './verify-faults';

/** More than all runs of a test need. */
const PREDICTIONS = 500;

/** A stack that is applied, with its function behind a gateway, and the command that verifies it. */
export class VerifiedStack {
  readonly run: StackRun;
  readonly deployment: FaultyDeployment;
  readonly #gateway: LocalGateway;
  readonly #stateFile: string;
  readonly #stops: readonly (() => Promise<void>)[];

  private constructor(
    run: StackRun,
    deployment: FaultyDeployment,
    gateway: LocalGateway,
    stateFile: string,
    stops: readonly (() => Promise<void>)[],
  ) {
    this.run = run;
    this.deployment = deployment;
    this.#gateway = gateway;
    this.#stateFile = stateFile;
    this.#stops = stops;
  }

  /**
   * @param address who is notified
   * @param prediction the model's answer to every input
   */
  static async start(
    stack: string,
    address: string,
    prediction: { readonly body: string; readonly contentType: string },
  ): Promise<VerifiedStack> {
    const run = await StackRun.start({ folder: handedOver(`stacks/${stack}`), root: '.' });
    const stops = [() => run.stop()];
    try {
      await run.terraform.run([
        'apply',
        '-auto-approve',
        `-var=notification_emails=["${address}"]`,
      ]);
      const outputs = await run.terraform.outputs();
      const stateFile = join(run.root, 'shown.json');
      writeFileSync(stateFile, (await run.terraform.run(['show', '-json'])).stdout);
      const deployed = await run.startFunction(String(outputs['function_name']));
      stops.push(() => deployed.stop());
      const delivery = new LogDelivery(run.moto.url, run.proxy.metrics, {
        function: String(outputs['function_log_group_name']),
        endpoint: String(outputs['endpoint_log_group_name']),
      });
      const gateway = await LocalGateway.start(deployed, delivery);
      stops.push(() => gateway.stop());
      const variant = deployed.environment['VARIANT_NAME'] ?? '';
      await run.moto.queuePredictions(
        Array.from({ length: PREDICTIONS }, () => prediction),
        variant,
      );
      const deployment = new FaultyDeployment(stack, run.moto.url, run.proxy, delivery);
      return new VerifiedStack(run, deployment, gateway, stateFile, stops);
    } catch (error) {
      await stopAll(stops);
      throw error;
    }
  }

  /**
   * Verifies it.
   *
   * @param source option that names the deployment; default: the output of `terraform show -json`
   */
  verify(
    args: readonly string[],
    source = `--state-file=${this.#stateFile}`,
    environment: NodeJS.ProcessEnv = {},
  ): Promise<VerifyResult> {
    return runVerify([source, `--url=${this.#gateway.url}`, ...args], {
      ...this.environment(),
      ...environment,
    });
  }

  /** Environment in which the command finds AWS. */
  environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...awsEnvironment(this.run.proxy.url) };
  }

  stop(): Promise<void> {
    return stopAll(this.#stops);
  }
}

async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}
