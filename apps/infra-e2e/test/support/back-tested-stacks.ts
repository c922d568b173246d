import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { backtest, type Report } from '@inference-pipeline/backtest';
import { readStack } from '@inference-pipeline/cloudwatch-simulator';
import { workspaceAt } from '@inference-pipeline/command-line';
import { parse, stringify } from 'yaml';

import { Checkout } from '../../src/checkout';
import { STACK_FILES } from '../../src/handed-over';
import { WORKSPACE } from '../../src/workspace';
import { expandRows } from './watched-metrics';

/** A metric by its names, as catalogues have it. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
}

/** A stack that differs from a stack file in its `alarms`, and in sections that it adds. */
export interface Variant {
  /** Name of the stack file, without its extension. */
  readonly of: string;
  /** Settings in place of the file's. Default: none. */
  readonly alarms?: object;
  /** Sections in place of the file's. Default: none. */
  readonly sections?: object;
}

const ONE_EMAIL = { notification_emails: ['on-call@example.com'] };

/** Stack files of this project, synthesized by today's constructs. */
export class BackTestedStacks {
  readonly #checkout: Checkout;
  readonly #replayed = new Map<string, Promise<Report>>();
  readonly #reports = mkdtempSync(join(tmpdir(), 'reports of back-tests '));

  /**
   * @param names stack files in `apps/infra-e2e/stacks`, without their extension
   * @param variants further stacks
   */
  constructor(
    private readonly names: readonly string[],
    variants: Readonly<Record<string, Variant>> = {},
  ) {
    const text = (fileName: string): string => readFileSync(join(STACK_FILES, fileName), 'utf8');
    const baselines = names
      .map((name) => `${name}.baseline.json`)
      .filter((fileName) => existsSync(join(STACK_FILES, fileName)));
    this.#checkout = new Checkout(
      {
        ...Object.fromEntries(names.map((name) => [name, text(`${name}.yaml`)])),
        ...Object.fromEntries(
          Object.entries(variants).map(([name, { of, alarms, sections }]) => [
            name,
            stringify({ ...(parse(text(`${of}.yaml`)) as object), alarms, ...sections }),
          ]),
        ),
      },
      Object.fromEntries(baselines.map((fileName) => [fileName, text(fileName)])),
    );
  }

  /** The metrics that alarms of any of these stacks watch. */
  alarmMetrics(): readonly NamedMetric[] {
    return this.#models()
      .flatMap(({ metricAlarms }) => metricAlarms)
      .flatMap(({ queries }) => queries)
      .flatMap(({ metricStat }) => metricStat?.metric ?? [])
      .map(({ namespace, metricName }) => ({ namespace, name: metricName }));
  }

  /** Terraform's addresses of the metric alarms of all these stacks. */
  alarmAddresses(): readonly string[] {
    return this.#models()
      .flatMap(({ metricAlarms }) => metricAlarms)
      .map(({ address }) => address);
  }

  /** The metrics that dashboards of any of these stacks graph. */
  dashboardMetrics(): readonly NamedMetric[] {
    return this.#models()
      .flatMap(({ dashboards }) => dashboards)
      .flatMap(({ body }) => body.widgets)
      .flatMap(({ properties }) => expandRows(properties['metrics'] as unknown[][] | undefined))
      .map(({ namespace, metricName }) => ({ namespace, name: metricName }));
  }

  /** Replays a scenario, once, through the alarms of one stack that a single email subscribes to. */
  async replay(stack: string, scenario: string): Promise<Report> {
    const key = `${stack} ${scenario}`;
    const report = this.#replayed.get(key) ?? this.#replay(stack, scenario);
    this.#replayed.set(key, report);
    return report;
  }

  remove(): void {
    this.#checkout.remove();
    rmSync(this.#reports, { recursive: true });
  }

  async #replay(stack: string, scenario: string): Promise<Report> {
    const json = join(this.#reports, `${stack}-${scenario}.json`);
    const options = {
      stack,
      traffic: scenario,
      json,
      onBadLine: 'stop',
      delaySeconds: 60,
    } as const;
    const workspace = { ...workspaceAt(WORKSPACE), output: this.#checkout.output };
    await backtest({ ...options, variable: ONE_EMAIL, attribute: {} }, workspace, () => undefined);
    const [report] = JSON.parse(readFileSync(json, 'utf8')) as readonly Report[];
    if (report === undefined) throw new Error(`${json} has no report`);
    return report;
  }

  #models() {
    return this.names.map((name) =>
      readStack(JSON.parse(readFileSync(join(this.#checkout.stack(name), 'cdk.tf.json'), 'utf8'))),
    );
  }
}
