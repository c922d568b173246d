import type { AwsService } from '../server/aws-service';
import { cloudWatch } from './cloudwatch/cloudwatch';
import type { CloudWatchDependencies } from './cloudwatch/dependencies';
import { dynamoDb, type DynamoDbDependencies } from './dynamodb/dynamodb';
import { eventBridge, type EventBridgeDependencies } from './eventbridge/eventbridge';
import type { LogsDependencies } from './logs/dependencies';
import { cloudWatchLogs } from './logs/logs';
import { s3, type S3Dependencies } from './s3/s3';
import {
  sageMakerRuntime,
  type SageMakerRuntimeDependencies,
} from './sagemaker-runtime/sagemaker-runtime';
import { sns, type SnsDependencies } from './sns/sns';

/** Everything that the services need. */
export type AwsServiceDependencies = CloudWatchDependencies &
  DynamoDbDependencies &
  EventBridgeDependencies &
  LogsDependencies &
  SageMakerRuntimeDependencies &
  SnsDependencies & {
    /** Undefined if the stack has no bucket. */
    readonly objects?: S3Dependencies | undefined;
  };

/** All services of the local AWS. A new service is a folder here and an entry in this list. */
const SERVICES: readonly ((dependencies: AwsServiceDependencies) => AwsService)[] = [
  cloudWatch,
  cloudWatchLogs,
  dynamoDb,
  eventBridge,
  sageMakerRuntime,
  sns,
];

/** Creates all services of the local AWS, for {@link createAwsServer}. */
export function awsServices(dependencies: AwsServiceDependencies): readonly AwsService[] {
  const { objects } = dependencies;
  return [
    ...SERVICES.map((service) => service(dependencies)),
    ...(objects === undefined ? [] : [s3(objects)]),
  ];
}
