import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SWEEP_EVENT } from '@inference-pipeline/inference-contract';
import { Construct } from 'constructs';

import type { InferenceFunction } from '../function/inference-function';
import type { PipelineNames } from '../names';
import type { PayloadPlaces } from './asynchronous-options';

/** How often the function looks after requests without a notification. */
const SWEEP_SCHEDULE = 'rate(5 minutes)';

export interface AsynchronousDeliveryProps {
  readonly names: Pick<PipelineNames, 'sweepRule'>;
  readonly places: PayloadPlaces;
  readonly function: InferenceFunction;
}

/** What tells the function of results: SageMaker's topic, and a schedule for what never came. */
export class AsynchronousDelivery extends Construct {
  constructor(scope: Construct, id: string, props: AsynchronousDeliveryProps) {
    super(scope, id);
    const { resource } = props.function;
    const { topicArn } = props.places;
    const told = new LambdaPermission(this, 'told', {
      statementId: 'InvokeByResultsTopic',
      action: 'lambda:InvokeFunction',
      functionName: props.function.name,
      principal: 'sns.amazonaws.com',
      sourceArn: topicArn,
    });
    new SnsTopicSubscription(this, 'subscription', {
      topicArn,
      protocol: 'lambda',
      endpoint: resource.arn,
      dependsOn: [told],
    });
    const rule = new CloudwatchEventRule(this, 'sweep', {
      name: props.names.sweepRule,
      description: 'Looks after asynchronous requests whose notification did not come',
      scheduleExpression: SWEEP_SCHEDULE,
    });
    new LambdaPermission(this, 'swept', {
      statementId: 'InvokeBySweep',
      action: 'lambda:InvokeFunction',
      functionName: props.function.name,
      principal: 'events.amazonaws.com',
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, 'sweep_target', {
      rule: rule.name,
      targetId: 'function',
      arn: resource.arn,
      input: JSON.stringify(SWEEP_EVENT),
      // The next sweep does what one that failed did not.
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
    });
  }
}
