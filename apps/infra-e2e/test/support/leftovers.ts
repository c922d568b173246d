import { ApiGatewayV2Client, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListDashboardsCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { ListSubscriptionsCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Resources that the account still holds, of the types that a stack creates, by type and name. */
export async function findLeftovers(endpoint: string): Promise<readonly string[]> {
  const options = { endpoint };
  const cloudwatch = new CloudWatchClient(options);
  const sagemaker = new SageMakerClient(options);
  const sns = new SNSClient(options);
  const kinds: Readonly<Record<string, Promise<(string | undefined)[] | undefined>>> = {
    alarm: cloudwatch
      .send(new DescribeAlarmsCommand({}))
      .then(({ MetricAlarms }) => MetricAlarms?.map(({ AlarmName }) => AlarmName)),
    dashboard: cloudwatch
      .send(new ListDashboardsCommand({}))
      .then(({ DashboardEntries }) => DashboardEntries?.map(({ DashboardName }) => DashboardName)),
    table: new DynamoDBClient(options)
      .send(new ListTablesCommand({}))
      .then(({ TableNames }) => TableNames),
    function: new LambdaClient(options)
      .send(new ListFunctionsCommand({}))
      .then(({ Functions }) => Functions?.map(({ FunctionName }) => FunctionName)),
    role: new IAMClient(options)
      .send(new ListRolesCommand({}))
      .then(({ Roles }) => Roles?.map(({ RoleName }) => RoleName)),
    'log group': new CloudWatchLogsClient(options)
      .send(new DescribeLogGroupsCommand({}))
      .then(({ logGroups }) => logGroups?.map(({ logGroupName }) => logGroupName)),
    API: new ApiGatewayV2Client(options)
      .send(new GetApisCommand({}))
      .then(({ Items }) => Items?.map(({ Name }) => Name)),
    model: sagemaker
      .send(new ListModelsCommand({}))
      .then(({ Models }) => Models?.map(({ ModelName }) => ModelName)),
    'endpoint configuration': sagemaker
      .send(new ListEndpointConfigsCommand({}))
      .then(({ EndpointConfigs }) => EndpointConfigs?.map(({ EndpointConfigName: name }) => name)),
    endpoint: sagemaker
      .send(new ListEndpointsCommand({}))
      .then(({ Endpoints }) => Endpoints?.map(({ EndpointName }) => EndpointName)),
    key: new KMSClient(options).send(new ListAliasesCommand({})).then(({ Aliases = [] }) =>
      // Keys have a deletion window, and AWS's own aliases always exist.
      Aliases.map(({ AliasName }) => AliasName).filter((name) => !name?.startsWith('alias/aws/')),
    ),
    queue: new SQSClient(options)
      .send(new ListQueuesCommand({}))
      .then(({ QueueUrls }) => QueueUrls),
    topic: sns
      .send(new ListTopicsCommand({}))
      .then(({ Topics }) => Topics?.map(({ TopicArn }) => TopicArn)),
    subscription: sns
      .send(new ListSubscriptionsCommand({}))
      .then(({ Subscriptions }) => Subscriptions?.map(({ Endpoint }) => Endpoint)),
  };
  const found = await Promise.all(
    Object.entries(kinds).map(async ([kind, names]) =>
      ((await names) ?? []).map((name) => `${kind} ${name ?? ''}`),
    ),
  );
  return found.flat();
}
