import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { JsonObject } from '@inference-pipeline/terraform';

import type { DeployedFunction } from '../deployed-function';
import { deployedSetting, type DeployedSetting } from '../iam/deployed-setting';
import { StackRun } from '../stack-run';
import type { PipelineUnderTest } from './pipeline-under-test';
import { Traffic } from './traffic';

/** Recipients of notifications, as the receiving team sets them. */
export const NOTIFIED = { email: 'on-call@example.com', sms: '+84901234567' };

/** The variables that the receiving team sets. */
export const VARIABLES: readonly string[] = [
  `-var=notification_emails=["${NOTIFIED.email}"]`,
  `-var=notification_phone_numbers=["${NOTIFIED.sms}"]`,
];

/**
 * One pipeline from hand-over to destruction. The tests of a file share it; each part exists once a
 * test has reached it.
 */
export class PipelineRun {
  readonly underTest: PipelineUnderTest;
  /** IAM actions of all calls that Terraform has made. */
  readonly terraformCalled: string[] = [];
  readonly #stops: (() => Promise<void>)[] = [];
  #run?: StackRun;
  #outputs: JsonObject = {};
  #setting?: DeployedSetting;
  #traffic?: Traffic;

  constructor(underTest: PipelineUnderTest) {
    this.underTest = underTest;
  }

  /** Terraform, initialised for the stack. */
  get run(): StackRun {
    return reached(this.#run);
  }

  /** Roles and their resources, read from the state. */
  get setting(): DeployedSetting {
    return reached(this.#setting);
  }

  /** Requests to the deployed function. */
  get traffic(): Traffic {
    return reached(this.#traffic);
  }

  /** The deployed function, once it runs. */
  get deployed(): DeployedFunction {
    return this.traffic.deployed;
  }

  /** README of the hand-over. */
  get readme(): string {
    return readFileSync(join(this.run.synthesized, 'README.md'), 'utf8');
  }

  output(name: string): string {
    return String(this.#outputs[name]);
  }

  async start(): Promise<void> {
    const run = await StackRun.start(this.underTest);
    this.#stops.push(() => run.stop());
    this.#run = run;
  }

  async apply(): Promise<void> {
    await this.run.terraform.run(['apply', '-auto-approve', ...VARIABLES]);
    this.takeTerraformCalls();
    this.#outputs = await this.run.terraform.outputs();
    this.#setting = deployedSetting(await this.run.terraform.resources());
  }

  /** IAM actions of the calls that Terraform has made since the last time. */
  takeTerraformCalls(): readonly string[] {
    const called = this.run.proxy.terraformCalls.take();
    this.terraformCalled.push(...called);
    return called;
  }

  async startFunction(): Promise<void> {
    const deployed = await this.run.startFunction(this.output('function_name'));
    this.#stops.push(() => deployed.stop());
    this.#traffic = new Traffic(this.run, deployed, this.output('table_name'));
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.reverse()) await stop();
  }
}

/** @throws Error if no earlier test has set it */
function reached<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('An earlier test has failed');
  return part;
}
