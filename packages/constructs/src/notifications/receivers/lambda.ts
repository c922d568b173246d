import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Fn, Op, Token } from 'cdktf';

import { alarmMessageFilter } from '../../alarm-message-filter';
import type { NamedReceiver, NotificationReceiver } from '../notification-receiver';

/** An existing Lambda function that is called with notifications. */
export interface LambdaReceiver extends NamedReceiver {
  /**
   * ARN of the function in the topic's account and region, or of one of its aliases. May be a Terraform
   * string.
   */
  readonly functionArn: string;
}

/** Parts of the ARN of a function, from `arn` to its name. An alias follows. */
const FUNCTION_ARN_PARTS = 7;

/** The permission lets only the topic call the function, and only the function that is subscribed. */
export function lambdaReceiver({
  name,
  severities,
  functionArn,
}: LambdaReceiver): NotificationReceiver {
  return {
    addTo: (scope, { topicArn, stackName }) => {
      const parts: string[] = Fn.split(':', functionArn);
      const permission = new LambdaPermission(scope, `permission_${name}`, {
        statementId: `ml-inference-${stackName}-${name}`,
        action: 'lambda:InvokeFunction',
        functionName: Fn.join(':', Fn.slice(parts, 0, FUNCTION_ARN_PARTS) as string[]),
        qualifier: Token.asString(
          Fn.conditional(
            Op.gt(Fn.lengthOf(parts), FUNCTION_ARN_PARTS),
            Fn.element(parts, FUNCTION_ARN_PARTS),
            Token.nullValue(),
          ),
        ),
        principal: 'sns.amazonaws.com',
        sourceArn: topicArn,
      });
      new SnsTopicSubscription(scope, `lambda_${name}`, {
        topicArn,
        protocol: 'lambda',
        endpoint: functionArn,
        filterPolicyScope: 'MessageBody',
        filterPolicy: alarmMessageFilter(severities),
        dependsOn: [permission],
      });
    },
  };
}
