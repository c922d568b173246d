import { isDeepStrictEqual } from 'node:util';

import {
  DescribeRuleCommand,
  ListTargetsByRuleCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { counted, listed } from '@inference-pipeline/command-line';

import { failed, passed, skipped, type Check } from '../check';
import type { ExpectedRule } from '../deployment/deployment';

/** Every rule of EventBridge is enabled, matches what it should and has its targets. */
export const eventRulesEnabled: Check = {
  name: 'event-rules',
  title: "EventBridge's rules match the state",
  run: async ({ deployment: { eventRules }, aws }) => {
    if (eventRules === undefined) {
      return skipped('The state is not known, and the outputs do not have the rules');
    }
    if (eventRules.length === 0) return skipped('The stack has no rules');
    const problems: string[] = [];
    for (const rule of eventRules) {
      const problem = await problemOf(aws.eventBridge, rule);
      if (problem !== undefined) problems.push(`${rule.name} ${problem}`);
    }
    return problems.length === 0
      ? passed(`${counted(eventRules.length, 'rule')} enabled`)
      : failed(`${counted(problems.length, 'rule')} not as in the state`, {
          expected: 'every rule enabled, with its pattern and targets',
          got: listed(problems),
          remedy: 'Run "terraform apply": it restores the rules.',
        });
  },
};

async function problemOf(
  client: EventBridgeClient,
  { name, pattern, targets }: ExpectedRule,
): Promise<string | undefined> {
  try {
    const rule = await client.send(new DescribeRuleCommand({ Name: name }));
    if (rule.State !== 'ENABLED') return 'is disabled';
    if (!isDeepStrictEqual(JSON.parse(rule.EventPattern ?? '{}'), JSON.parse(pattern))) {
      return 'matches other events';
    }
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: name }));
    const missing = targets.filter(
      ({ id, arn, template }) =>
        !Targets.some(
          (live) =>
            live.Id === id && live.Arn === arn && live.InputTransformer?.InputTemplate === template,
        ),
    );
    return missing.length === 0
      ? undefined
      : `does not send to ${missing.map(({ arn }) => arn.split(':').at(-1)).join(', ')} what it should`;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      return 'does not exist';
    }
    throw error;
  }
}
