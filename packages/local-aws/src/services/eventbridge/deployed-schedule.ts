import { UserError } from '@inference-pipeline/command-line';

import type { StackResources } from '../../stack/stack-resources';

/** A rule of a schedule that invokes a function. */
export interface DeployedSchedule {
  readonly ruleName: string;
  readonly periodMs: number;
  /** The events that the function gets. */
  readonly inputs: readonly unknown[];
}

const UNITS_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;

/**
 * Reads the schedules that invoke a function.
 *
 * @throws UserError for an expression that is no rate
 */
export function readSchedules(
  resources: StackResources,
  functionArn: string,
): readonly DeployedSchedule[] {
  const targets = resources.all('aws_cloudwatch_event_target');
  return resources.all('aws_cloudwatch_event_rule').flatMap((rule) => {
    const expression = rule.optionalText('schedule_expression');
    if (expression === undefined || rule.optionalText('state') === 'DISABLED') return [];

    const [, value = '', unit = ''] = RATE.exec(expression) ?? [];
    const periodMs = Number(value) * (UNITS_MS[unit] ?? 0);
    if (!(periodMs > 0)) {
      throw new UserError(
        `${rule.path}.schedule_expression: expected a rate such as rate(5 minutes), which is all that runs locally, got ${expression}`,
      );
    }
    const ruleName = rule.text('name');
    const inputs = targets
      .filter((target) => target.text('rule') === ruleName && target.text('arn') === functionArn)
      .map((target): unknown => JSON.parse(target.optionalText('input') ?? '{}'));
    return [{ ruleName, periodMs, inputs }];
  });
}
