import { awsMetrics } from '@inference-pipeline/metrics/aws';

import type { ServiceMetrics } from '../../service-metrics';
import type { DeployedRule, RuleTarget } from './deployed-rule';
import type { AwsEvent } from './event';
import { readEventPattern } from './event-pattern';
import { transformInput, valueAt } from './input-transformer';

/** What a rule sends to one of its targets. */
export interface TargetInput {
  readonly ruleName: string;
  readonly targetArn: string;
  readonly text: string;
}

/** The default event bus with the rules of a stack. */
export class EventBus {
  #rules: readonly DeployedRule[];
  readonly #metrics: ServiceMetrics;

  constructor(rules: readonly DeployedRule[], metrics: ServiceMetrics) {
    this.#rules = rules;
    this.#metrics = metrics;
  }

  get rules(): readonly DeployedRule[] {
    return this.#rules;
  }

  /** Deploys other rules in place of those so far, as an apply does. */
  deploy(rules: readonly DeployedRule[]): void {
    this.#rules = rules;
  }

  /** Matches an event with the rules, counts it in their metrics, and returns what the targets get. */
  put(event: AwsEvent): readonly TargetInput[] {
    return this.#rules.flatMap((rule) => {
      if (!rule.isEnabled || !readEventPattern(rule.pattern)(event)) return [];

      this.#count(rule, 'MatchedEvents');
      this.#count(rule, 'TriggeredRules');
      return rule.targets.map((target) => {
        this.#count(rule, 'Invocations');
        return { ruleName: rule.name, targetArn: target.arn, text: textFor(target, rule, event) };
      });
    });
  }

  #count({ name }: DeployedRule, metric: keyof typeof awsMetrics.eventRule): void {
    this.#metrics.add(awsMetrics.eventRule[metric], { RuleName: name }, 1);
  }
}

function textFor(target: RuleTarget, rule: DeployedRule, event: AwsEvent): string {
  const { input, inputPath, transformer } = target;
  if (transformer !== undefined) return transformInput(transformer, event, rule);
  if (input !== undefined) return input;
  return JSON.stringify(inputPath === undefined ? event : valueAt(event, inputPath));
}
