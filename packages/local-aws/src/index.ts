export { AwsError } from './server/aws-error';
export { readAwsRequest, type AwsRequest, type AwsResponse } from './server/aws-request';
export { createAwsServer } from './server/aws-server';
export { closeServer, listenOnLoopback } from './server/listen';
export { createLoopbackServer, type LoopbackServerOptions } from './server/loopback-server';
export { cborProtocol } from './server/protocols/cbor-protocol';
export { jsonProtocol } from './server/protocols/json-protocol';
export { queryProtocol } from './server/protocols/query-protocol';
export type { RpcProtocol } from './server/protocols/rpc-protocol';
export { asAwsError } from './server/aws-service';
export type { CallContext } from './server/rpc-service';
export { readBody } from './server/read-body';
export { roomForMore } from './server/room-for-more';
export { monotonicMs, SharedClock } from './shared-clock';
export { ServiceMetrics } from './service-metrics';
export { HttpApi, MAX_REQUEST_BYTES } from './services/api-gateway/http-api';
export { awsServices, type AwsServiceDependencies } from './services/aws-services';
export { DashboardStore, type DashboardChange } from './services/cloudwatch/dashboard-store';
export { metricOperations } from './services/cloudwatch/metrics';
export type { PutMetricDataRequest } from './services/cloudwatch/put-metric-data';
export { LocalDynamoDb } from './services/dynamodb/local-dynamodb';
export type { DeployedFunction } from './services/lambda/deployed-function';
export { alarmEvent } from './services/eventbridge/alarm-event';
export { readRules, type DeployedRule } from './services/eventbridge/deployed-rule';
export type { AwsEvent } from './services/eventbridge/event';
export { EventBus, type TargetInput } from './services/eventbridge/event-bus';
export { eventTime } from './services/eventbridge/eventbridge';
export { FunctionUrl } from './services/function-url/function-url';
export { pathParameters, routesOf } from './services/api-gateway/deployed-api';
export { Schedules } from './services/eventbridge/schedules';
export { EventInvocations } from './services/lambda/event-invocations';
export { FunctionHost } from './services/lambda/function-host';
export { LOCAL_SECRET_ACCESS_KEY } from './services/lambda/sandbox-environment';
export { ObjectStorage } from './services/s3/object-storage';
export { AsynchronousQueue } from './services/sagemaker-runtime/asynchronous/asynchronous-queue';
export { QueueMetrics } from './services/sagemaker-runtime/asynchronous/queue-metrics';
export { resultMessage } from './services/sagemaker-runtime/asynchronous/result-message';
export { snsEvent } from './services/sns/sns-event';
export type { StreamHead, StreamReceiver } from './services/lambda/sandbox';
export { ContainerClient, StreamBrokenError } from './services/sagemaker-runtime/container-client';
export { EVENT_STREAM_TYPE, responseStream } from './services/sagemaker-runtime/response-stream';
export type { DeployedEndpoint } from './services/sagemaker-runtime/deployed-endpoint';
export {
  Notifications,
  newMessageId,
  type Delivery,
  type PublishedMessage,
} from './services/sns/notifications';
export { type LocalStack, readLocalStack } from './stack/local-stack';
