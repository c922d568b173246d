import type { MatrixSection } from './section';
import { KEY, TOPIC } from './values';

/** Fields that do not depend on the endpoint: stage, key, notifications, tags, logs, backend. */
export const accountSection: MatrixSection = {
  parameters: {
    stage: {
      default: {},
      production: { stage: 'production' },
      development: { stage: 'development' },
    },
    encryption: {
      default: {},
      services: { encryption: { customerManagedKey: false } },
      own: { encryption: { customerManagedKey: true } },
      existing: { encryption: { kmsKeyArn: KEY } },
    },
    guards: {
      none: {},
      some: { allowedAccountIds: ['123456789012'], allowedRegions: ['us-east-1', 'us-west-2'] },
    },
    people: {
      default: {},
      named: {
        notifications: {
          emails: ['on-call@example.com'],
          phoneNumbers: ['+84901234567'],
          pipelineUnhealthy: true,
        },
      },
      elsewhere: {
        notifications: {
          criticalTopicArns: [TOPIC],
          warningTopicArns: [TOPIC],
          pipelineUnhealthy: false,
        },
      },
    },
    topic: {
      own: {},
      existing: { notifications: { existingTopicArn: TOPIC } },
    },
    dress: {
      default: {},
      own: {
        tags: { 'cost-center': '4711' },
        runbookUrl: 'https://wiki.example.com/runbook',
        dashboard: { timezone: '+0700' },
        logs: { retentionDays: 400 },
        permissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/boundary',
        verify: { input: [5.1, 3.5, 1.4, 0.2] },
      },
    },
    state: {
      default: {},
      local: { backend: { type: 'local' } },
      partial: { backend: { type: 's3' } },
      complete: {
        backend: {
          type: 's3',
          bucket: 'state',
          key: 'churn/terraform.tfstate',
          region: 'us-east-1',
          kmsKeyId: 'alias/state',
        },
      },
    },
  },
  // An existing topic has its own subscribers.
  isAllowed: ({ topic, people }) => topic !== 'existing' || people !== 'named',
};
