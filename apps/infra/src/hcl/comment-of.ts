import { partsOf, type HclBlock } from '@inference-pipeline/terraform';

/** Columns of a line of comment, with `# `. */
const WIDTH = 100;

/** The part that a resource plays, by the end of its type and name. The first that matches holds. */
const ROLES: readonly (readonly [address: RegExp, role: string])[] = [
  [
    /^terraform_data\.(?<of>.*)_exists$/,
    'Remembers in the state whether <of> was ever created: then it is kept when unused.',
  ],
  [
    /^terraform_data\.(?<of>.*)_used$/,
    'Remembers in the state whether the last apply still used <of>.',
  ],
  [
    /^terraform_data\..*_tables_had_key$/,
    'Remembers in the state whether the tables were encrypted with this key.',
  ],
  [/^terraform_data\..*_cause$/, 'Replaces the scaling target when what it hangs on is replaced.'],
  [/^terraform_data\..*_authorizer_type$/, 'Replaces the authorizer when its type changes.'],
  [/^aws_apigatewayv2_api\./, 'The API that callers send requests to.'],
  [/^aws_apigatewayv2_integration\./, 'Hands requests to the function.'],
  [
    /^aws_apigatewayv2_route\..*ground_truth/,
    'Where the true values of earlier inferences are reported.',
  ],
  [/^aws_apigatewayv2_route\./, 'Where requests for inference arrive.'],
  [
    /^aws_apigatewayv2_stage\./,
    'Deploys changes at once, throttles requests and writes the access log.',
  ],
  [/^aws_apigatewayv2_authorizer\./, 'Decides who may send requests.'],
  [/^aws_apigatewayv2_domain_name\./, 'The domain name of the API.'],
  [/^aws_apigatewayv2_api_mapping\./, 'Serves the API at the domain name.'],
  [/^aws_route53_record\./, 'Points the domain name to the API.'],
  [/^aws_lambda_permission\..*authorizer/, 'Lets the API call the authorizer.'],
  [/^aws_lambda_permission\..*_api_/, 'Lets the API call the function.'],
  [/^aws_lambda_permission\./, 'Lets the topic call the receiving function.'],
  [
    /^aws_lambda_function\./,
    'Answers requests: calls the endpoint, records and counts each inference.',
  ],
  [
    /^aws_sagemaker_endpoint\./,
    'Serves the model. A new configuration is deployed without downtime.',
  ],
  [
    /^aws_sagemaker_endpoint_configuration\./,
    'What the endpoint runs: models, instances and their shares of the requests.',
  ],
  [
    /^aws_sagemaker_model\./,
    'The container image with the artifact of the model. A change creates a new one.',
  ],
  [/^aws_appautoscaling_target\./, 'How far the endpoint may scale.'],
  [/^aws_appautoscaling_policy\./, 'When the endpoint scales.'],
  [/^aws_appautoscaling_scheduled_action\./, 'Scales the endpoint at fixed times.'],
  [/^aws_cloudwatch_log_group\..*api/, 'Access log of the API.'],
  [/^aws_cloudwatch_log_group\..*endpoint/, 'Log of the model containers.'],
  [/^aws_cloudwatch_log_group\..*function/, 'Log of the function.'],
  [
    /^aws_dynamodb_table\..*idempotency/,
    'Answers by idempotency key, for callers who repeat a request.',
  ],
  [/^aws_dynamodb_table\..*records/, 'One item for each inference.'],
  [/^aws_iam_role\..*chat/, 'The role that chat channels act in.'],
  [/^aws_iam_role\..*endpoint/, 'The role that SageMaker runs the endpoint in.'],
  [/^aws_iam_role\..*function/, 'The role that the function runs in.'],
  [/^aws_iam_(policy|role_policy|role_policy_attachment)\..*chat/, 'What chat channels may read.'],
  [/^aws_iam_role_policy\..*read_artifact/, 'Reads the artifact of the model.'],
  [/^aws_iam_role_policy\..*capture/, 'Stores captured requests and answers.'],
  [/^aws_iam_role_policy\..*rollback/, 'Reads the alarms that roll a deployment back.'],
  [/^aws_iam_role_policy\..*(vpc|network)/, 'Reaches the network of the VPC.'],
  [
    /^aws_iam_role_policy\..*endpoint_role_common/,
    'What any model needs: registry, log and metrics.',
  ],
  [/^aws_iam_role_policy\..*endpoint_role_run/, 'Pulls the container image of the model.'],
  [/^aws_iam_role_policy\..*function/, 'What the function may do, and on which resources.'],
  [/^aws_kms_key\./, 'Encrypts what the pipeline stores.'],
  [/^aws_kms_alias\./, 'A name for the key.'],
  [/^aws_sns_topic\..*deployments/, 'Tells of deployments.'],
  [/^aws_sns_topic\..*chat/, 'Messages for chat channels.'],
  [/^aws_sns_topic\./, 'Tells of alarms.'],
  [/^aws_sns_topic_policy\./, 'Who may publish to the topic.'],
  [/^aws_sns_topic_subscription\..*email/, 'Receivers by email. Each confirms the subscription.'],
  [/^aws_sns_topic_subscription\..*sms/, 'Receivers by SMS.'],
  [/^aws_sns_topic_subscription\..*https/, 'A receiver by HTTPS.'],
  [/^aws_sns_topic_subscription\..*lambda/, 'A function that receives alarms.'],
  [/^aws_chatbot_slack_channel_configuration\./, 'A Slack channel that receives alarms.'],
  [/^aws_chatbot_teams_channel_configuration\./, 'A Microsoft Teams channel that receives alarms.'],
  [/^aws_sqs_queue\./, 'Events that the function failed to process.'],
  [/^aws_sqs_queue_policy\./, 'Refuses access without TLS.'],
  [/^aws_cloudwatch_event_target\..*_people$/, 'The message for people.'],
  [/^aws_cloudwatch_event_target\..*_chat$/, 'The message for chat channels.'],
  [/^aws_cloudwatch_event_target\./, 'Where the rule sends its message.'],
  [
    /^aws_cloudwatch_dashboard\..*runbook/,
    'The runbook, with the sections of the alarms of this stack.',
  ],
  [/^aws_cloudwatch_dashboard\./, 'The service from the API to the model, with the alarms on top.'],
  [/^aws_caller_identity\./, 'The account that Terraform runs in.'],
  [/^aws_region\./, 'The region that Terraform runs in.'],
];

/** A comment above a block, line by line: what it is for, as far as its arguments do not say it on sight. */
export function commentOf({ kind, labels, content }: HclBlock): readonly string[] {
  if (kind !== 'resource' && kind !== 'data') return [];
  const address = labels.join('.');
  const words = labels[0]?.includes('_alarm')
    ? firstSentence(content['alarm_description'])
    : (roleOf(address) ?? firstSentence(content['description']));
  return words === undefined ? [] : wrapped(words);
}

function roleOf(address: string): string | undefined {
  for (const [pattern, role] of ROLES) {
    const found = pattern.exec(address);
    if (found !== null) return role.replace('<of>', found.groups?.['of'] ?? '');
  }
  return undefined;
}

/** The first sentence of a description without its severity; undefined if values are computed in it. */
function firstSentence(description: unknown): string | undefined {
  if (typeof description !== 'string') return undefined;
  const plain = partsOf(description)
    .map((part) => ('text' in part ? part.text : shortExpression(part.expression)))
    .join('')
    .replace(/([$%])\1\{/g, '$1{')
    .replace(/\s+/g, ' ');
  const sentence = /^(?:[A-Z]+: )?(.+?[.?!])(?= |$)/.exec(plain)?.[1] ?? plain;
  return sentence.includes('…') ? undefined : sentence;
}

function shortExpression(expression: string): string {
  return /^[a-z_.]+$/.test(expression) ? expression : '…';
}

/** Lines of comment of at most {@link WIDTH} columns. */
export function wrapped(words: string): readonly string[] {
  const lines = ['#'];
  for (const word of words.split(' ')) {
    const line = `${lines.pop() ?? '#'} ${word}`;
    const [, before = '', last = ''] = /^(.*) (\S+)$/.exec(line) ?? [];
    if (line.length <= WIDTH || before === '#') lines.push(line);
    else lines.push(before, `# ${last}`);
  }
  return lines;
}
