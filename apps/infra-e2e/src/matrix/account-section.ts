import type { MatrixSection } from './section';
import { KEY, PAGER, TEAM, TOPIC } from './values';

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
          https: [
            { name: 'pagerduty', severities: ['critical'] },
            { name: 'opsgenie', severities: ['warning'] },
          ],
          lambda: [
            { functionArn: PAGER, severities: ['critical'] },
            { name: 'tickets', functionArn: `${PAGER}:live`, severities: ['warning'] },
          ],
        },
      },
      elsewhere: {
        notifications: {
          criticalTopicArns: [TOPIC],
          warningTopicArns: [TOPIC],
          pipelineUnhealthy: false,
          slack: [
            { workspaceId: 'T0123456789', channelId: 'C0123456789' },
            {
              name: 'quiet',
              workspaceId: 'T0123456789',
              channelId: 'G0123456789',
              severities: ['warning', 'critical'],
            },
          ],
          teams: [
            {
              name: 'quiet',
              teamId: TEAM,
              tenantId: '0a1b2c3d-90ab-cdef-1234-567890abcdef',
              channelId: '19%3Aab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2',
              severities: ['critical', 'warning'],
            },
          ],
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
