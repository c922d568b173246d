import { accountSection } from '../matrix/account-section';
import { alarmSection } from '../matrix/alarm-section';
import { apiSection } from '../matrix/api-section';
import { endpointSection } from '../matrix/endpoint-section';
import { merged, type Fragment, type MatrixSection } from '../matrix/section';
import { signalsSection } from '../matrix/signals-section';
import { IMAGE, PACKAGE, TEAM } from '../matrix/values';
import type { Row } from '../pairwise';
import { HOSTED_ZONE_ID, OBJECT_VERSION } from './surroundings';

/** The fragments of the option matrix, merged. */
function together(
  { parameters }: MatrixSection,
  values: Readonly<Record<string, string>>,
  ...more: readonly Fragment[]
): Fragment {
  const fragments = Object.entries(values).map(([name, value]) => parameters[name]?.[value] ?? {});
  return [...fragments, ...more].reduce<Fragment>(merged, {});
}

/** Off, because guards would refuse these changes: the tests of guarded stacks cover them. */
const UNGUARDED = { endpoint: { deletionProtection: false } };

/**
 * The provider replaces an endpoint when its first rollback alarms come, or the last ones go. So
 * every endpoint has some; a serverless one cannot: endpoint-kinds.e2e.ts changes it.
 */
const WITH_ROLLBACK = {
  endpoint: { deployment: { strategy: 'all-at-once', rollbackAlarms: ['endpointServerErrors'] } },
};

const OTHER_CHATS: Fragment = {
  notifications: {
    slack: [{ workspaceId: 'T0123456789', channelId: 'C0000000002', severities: ['critical'] }],
    teams: [
      {
        name: 'others',
        teamId: TEAM,
        tenantId: '0a1b2c3d-90ab-cdef-1234-567890abcdef',
        channelId: '19%3Acd6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2',
      },
    ],
  },
};

const VARIANT_MODEL = { image: IMAGE, dataUrl: 's3://models/churn/model.tar.gz' };

const AUTOSCALING = {
  metric: 'invocations',
  target: 400.5,
  minimum: 1,
  maximum: 6,
  scaleInCooldownSeconds: 600,
  scaleOutCooldownSeconds: 0,
  schedules: [
    {
      name: 'office-hours',
      schedule: 'cron(0 8 ? * MON-FRI *)',
      timezone: 'Asia/Ho_Chi_Minh',
      minimum: 3,
      maximum: 9,
    },
  ],
};

/** The endpoint with its model: each value has resources that no other value has. */
const ENDPOINTS: Readonly<Record<string, Fragment>> = {
  plain: together(
    endpointSection,
    { compute: 'instances', model: 'package', shadow: 'package' },
    UNGUARDED,
    WITH_ROLLBACK,
    // Models of equal content have one name, also where one leaves and the other comes.
    { model: { packageArn: `${PACKAGE}2` } },
  ),
  rich: together(
    endpointSection,
    {
      compute: 'instances',
      model: 'artifact',
      shadow: 'image',
      capture: 'some',
      network: 'vpc',
      volumeKey: 'given',
      startup: 'slow',
      routing: 'leastBusy',
      deployment: 'canary',
    },
    UNGUARDED,
    {
      endpoint: {
        deployment: {
          waitSeconds: 60,
          terminationWaitSeconds: 60,
          maximumExecutionTimeoutSeconds: 7200,
        },
        autoscaling: AUTOSCALING,
        // A shadow of another name would have its model at another address, under the same name.
        shadow: { name: 'challenger' },
      },
    },
  ),
  rolling: together(
    endpointSection,
    { compute: 'instances', model: 'serial', network: 'isolated', deployment: 'rolling' },
    UNGUARDED,
    {
      model: {
        execution: 'direct',
        containers: [
          { image: IMAGE, hostname: 'first', environment: { A: 'b' } },
          { ...VARIANT_MODEL, hostname: 'second' },
        ],
      },
      endpoint: {
        variantName: 'champion',
        deployment: { rollbackAlarms: ['endpointServerErrors'] },
        autoscaling: { metric: 'concurrency', target: 5, minimum: 2, maximum: 8 },
      },
    },
  ),
  variants: together(
    endpointSection,
    { compute: 'variants', model: 'artifact', network: 'vpc' },
    UNGUARDED,
    WITH_ROLLBACK,
    {
      endpoint: {
        variants: ['one', 'two', 'three'].map((name, index) => ({
          name,
          instanceType: 'ml.c5.xlarge',
          instanceCount: 2,
          weight: index,
          ...(index === 1 && {
            model: { ...VARIANT_MODEL, environment: { WORKERS: '2' } },
            autoscaling: AUTOSCALING,
          }),
          ...(index === 2 && {
            model: {
              packageArn: PACKAGE,
              packageSources: {
                repositoryArns: ['arn:aws:ecr:us-east-1:123456789012:repository/churn-model'],
                objectArns: ['arn:aws:s3:::models/churn/*'],
              },
            },
          }),
        })),
      },
    },
  ),
};

/** The options that a walk changes: their changes remove or replace resources. */
export const TRANSITION_SECTION: MatrixSection = {
  parameters: {
    endpoint: ENDPOINTS,
    api: {
      signed: together(apiSection, { api: 'signed' }),
      streaming: together(apiSection, { api: 'signed', streaming: 'on' }),
      jwt: together(apiSection, { api: 'jwt' }),
      lambda: together(apiSection, { api: 'lambda' }),
      open: together(apiSection, { api: 'open' }),
      disabled: together(apiSection, { api: 'disabled' }),
    },
    edge: {
      none: {},
      zone: together(
        apiSection,
        { cors: 'some', domain: 'zone', throttling: 'tight' },
        {
          api: { domain: { hostedZoneId: HOSTED_ZONE_ID } },
        },
      ),
      elsewhere: together(apiSection, { domain: 'elsewhere' }),
    },
    service: {
      default: { records: { deletionProtection: false } },
      tuned: together(apiSection, { service: 'tuned' }, { records: { deletionProtection: false } }),
      fromS3: together(
        apiSection,
        { service: 'fromS3' },
        {
          function: { code: { s3ObjectVersion: OBJECT_VERSION } },
        },
      ),
    },
    table: {
      own: {},
      existing: together(apiSection, { table: 'existing' }),
    },
    observed: {
      default: {},
      tuned: together(apiSection, { payload: 'hash', transport: 'api', slos: 'tuned' }),
      off: together(apiSection, { payload: 'none', transport: 'emf', slos: 'off' }),
    },
    watching: {
      nothing: {},
      counted: together(signalsSection, { watching: 'counted' }),
      category: together(signalsSection, { watching: 'category' }),
      // Another baseline, other signals, one at another place, and ground truth of another kind.
      number: together(signalsSection, { watching: 'number' }),
    },
    encryption: accountSection.parameters['encryption'] ?? {},
    people: {
      nobody: {},
      named: together(accountSection, { people: 'named', deployments: 'untold' }),
      elsewhere: together(accountSection, { people: 'elsewhere', deployments: 'elsewhere' }),
      // Another channel under the same name, with other severities.
      existing: together(accountSection, { topic: 'existing' }, OTHER_CHATS),
    },
    stage: {
      production: together(accountSection, { stage: 'production', guards: 'some' }),
      development: together(accountSection, { stage: 'development' }),
    },
  },

  isAllowed({ api, edge, service, table, observed, endpoint, watching }) {
    // The alarms that roll back its deployments must be on.
    if (observed === 'off' && endpoint === 'rich') return false;
    if (api === 'streaming' && service === 'tuned') return false;
    return api !== 'disabled' || withoutApi({ edge, service, table, watching });
  },

  finish(stack, row) {
    const targetContainer = row['endpoint'] === 'rolling' && { targetContainer: 'second' };
    const named =
      row['api'] === 'disabled'
        ? {}
        : { model: { name: 'churn', contentType: 'text/csv', ...targetContainer } };
    const finished = merged(withoutUnused(stack, row), named);
    const alarms = row['observed'] ?? '';
    const watched = alarmSection.finish?.(finished, { ...row, alarms }) ?? finished;
    return alarms === 'off'
      ? merged(watched, { alarms: { endpointServerErrors: { enabled: true } } })
      : watched;
  },
};

function withoutApi({ edge, service, table, watching }: Partial<Row>): boolean {
  return (
    (edge ?? 'none') === 'none' &&
    (watching ?? 'nothing') === 'nothing' &&
    (service ?? 'default') === 'default' &&
    (table ?? 'own') === 'own'
  );
}

/** Without the options that need an API or the stack's own table. */
function withoutUnused(stack: Fragment, row: Row): Fragment {
  const { records, slos, metrics, logs, ...others } = stack;
  if (row['api'] === 'disabled') return others;
  if (row['table'] !== 'existing') return stack;
  const { deletionProtection, pointInTimeRecovery, ...kept } = records as Fragment;
  return { ...stack, records: kept };
}
