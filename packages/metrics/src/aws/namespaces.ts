/** The namespaces that AWS publishes its own metrics in. */
export const AWS_NAMESPACES = {
  apiGateway: 'AWS/ApiGateway',
  dynamodb: 'AWS/DynamoDB',
  events: 'AWS/Events',
  lambda: 'AWS/Lambda',
  logs: 'AWS/Logs',
  /** Requests to endpoints. */
  sagemaker: 'AWS/SageMaker',
  /** Instances of endpoints. */
  sagemakerEndpoints: '/aws/sagemaker/Endpoints',
  sns: 'AWS/SNS',
} as const;
