import type { MatrixSection } from './section';
import { KEY, TOPIC } from './values';

/** What does not depend on the endpoint: stage, key, people, state. */
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
    deployments: {
      default: {},
      untold: { notifications: { deployments: false } },
      elsewhere: { notifications: { deployments: true, deploymentTopicArn: TOPIC } },
    },
    topic: {
      own: {},
      existing: { notifications: { existingTopicArn: TOPIC } },
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
