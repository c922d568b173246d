import { missingFor, ROLLBACK_ALARM_KEYS } from '@inference-pipeline/constructs';
import { alarmCircumstances } from '@inference-pipeline/stack-file';

import type { Row } from '../pairwise';
import { merged, parsed, type Fragment, type MatrixSection } from './section';
import { IMAGE, KEY, PACKAGE } from './values';

const ARTIFACT = 's3://models/churn/model.tar.gz';

/** Models of equal content have one name, so that an endpoint has each once. */
const OTHER_PACKAGE = `${PACKAGE}1`;

const PACKAGE_SOURCES = {
  repositoryArns: ['arn:aws:ecr:us-east-1:123456789012:repository/churn-model'],
  objectArns: ['arn:aws:s3:::models/churn/*'],
};

const SCHEDULE = {
  name: 'office-hours',
  schedule: 'cron(0 8 ? * MON-FRI *)',
  timezone: 'Asia/Ho_Chi_Minh',
  minimum: 3,
  maximum: 9,
};

const AUTOSCALING: Readonly<Record<string, Fragment>> = {
  concurrency: { metric: 'concurrency', target: 5, minimum: 2, maximum: 8 },
  invocations: {
    metric: 'invocations',
    target: 400.5,
    minimum: 1,
    maximum: 6,
    scaleInCooldownSeconds: 600,
    scaleOutCooldownSeconds: 0,
    schedules: [SCHEDULE, { ...SCHEDULE, name: 'nights', schedule: 'rate(1 day)' }],
  },
};

const VARIANTS = [
  { name: 'champion', instanceCount: 2, weight: 9 },
  {
    name: 'challenger',
    instanceType: 'ml.c5.xlarge',
    instanceCount: 2,
    weight: 1,
    model: { image: IMAGE, dataUrl: ARTIFACT, environment: { WORKERS: '2' } },
  },
  {
    name: 'packaged',
    instanceCount: 3,
    weight: 0,
    model: { packageArn: OTHER_PACKAGE, packageSources: PACKAGE_SOURCES },
  },
];

/** Whether a parameter has a value that not every endpoint allows. */
const WITHOUT: Readonly<Record<string, string>> = {
  shadow: 'none',
  capture: 'none',
  network: 'open',
  volumeKey: 'none',
  autoscaling: 'none',
  startup: 'default',
  routing: 'default',
  deployment: 'none',
  protection: 'default',
};

function hasShadowOf(shadow: string | undefined): boolean {
  return shadow !== undefined && shadow !== 'none';
}

/** The endpoint and its model. */
export const endpointSection: MatrixSection = {
  parameters: {
    compute: {
      instances: {
        endpoint: { instanceType: 'ml.m5.large', instanceCount: 2, variantName: 'AllTraffic' },
      },
      gpu: { endpoint: { instanceType: 'ml.g5.12xlarge', instanceCount: 2 } },
      burstable: { endpoint: { instanceType: 'ml.t2.medium' } },
      queued: {
        endpoint: {
          instanceType: 'ml.m5.large',
          instanceCount: 2,
          asynchronous: {
            expiryDays: 3,
            maxConcurrentInvocations: 4,
            invocationTimeoutSeconds: 3600,
            requestTtlSeconds: 60,
            maxUploadBytes: 1_073_741_824,
          },
          autoscaling: { metric: 'backlog', target: 2, minimum: 0, maximum: 3 },
        },
      },
      queuedInTheirBucket: {
        endpoint: {
          instanceType: 'ml.m5.large',
          instanceCount: 2,
          asynchronous: {
            existingBucket: { name: 'their-payloads', prefix: 'churn/', kmsKeyArn: KEY },
          },
        },
      },
      variants: { endpoint: { variants: VARIANTS } },
      serverless: {
        endpoint: { serverless: { memoryMb: 4096, maxConcurrency: 20, provisionedConcurrency: 2 } },
      },
      existing: {
        endpoint: {
          existing: {
            name: 'fraud-detector',
            variants: ['AllTraffic', 'Challenger'],
            instanceType: 'ml.m5.large',
            serverless: false,
            maximumInstances: 4,
          },
        },
      },
      existingServerless: {
        endpoint: {
          existing: { name: 'fraud-detector', variants: ['AllTraffic'], serverless: true },
        },
      },
    },
    model: {
      image: { model: { image: IMAGE, environment: { SAGEMAKER_PROGRAM: 'inference.py' } } },
      artifact: { model: { image: IMAGE, dataUrl: ARTIFACT, dataKmsKeyArn: KEY } },
      package: {
        model: {
          packageArn: PACKAGE,
          packageSources: PACKAGE_SOURCES,
        },
      },
      serial: {
        model: {
          containers: [
            { image: IMAGE, environment: { A: 'b' } },
            { image: IMAGE, dataUrl: ARTIFACT },
          ],
          execution: 'serial',
        },
      },
      direct: {
        model: {
          containers: [
            { image: IMAGE, hostname: 'first' },
            { image: IMAGE, dataUrl: ARTIFACT, hostname: 'second' },
          ],
          execution: 'direct',
        },
      },
      theirs: {},
    },
    shadow: {
      none: {},
      same: { endpoint: { shadow: { samplingPercent: 25 } } },
      image: {
        endpoint: {
          shadow: {
            instanceCount: 1,
            samplingPercent: 100,
            model: { image: IMAGE, dataUrl: ARTIFACT, environment: { WORKERS: '4' } },
          },
        },
      },
      package: {
        endpoint: {
          shadow: {
            name: 'challenger',
            instanceType: 'ml.c5.xlarge',
            instanceCount: 2,
            model: { packageArn: OTHER_PACKAGE, packageSources: PACKAGE_SOURCES },
          },
        },
      },
    },
    capture: {
      none: {},
      all: {
        endpoint: { dataCapture: { s3Url: 's3://captures/churn', capture: ['input', 'output'] } },
      },
      some: {
        endpoint: {
          dataCapture: {
            s3Url: 's3://captures',
            samplingPercent: 10,
            capture: ['output'],
            kmsKeyArn: KEY,
          },
        },
      },
    },
    network: {
      open: {},
      isolated: { endpoint: { networkIsolation: true } },
      vpc: {
        endpoint: {
          vpc: {
            subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
            securityGroupIds: ['sg-0123456789abcdef0'],
          },
          networkIsolation: false,
        },
      },
    },
    volumeKey: { none: {}, given: { endpoint: { kmsKeyArn: KEY } } },
    autoscaling: { none: {}, concurrency: {}, invocations: {} },
    protection: {
      default: {},
      on: { endpoint: { deletionProtection: true } },
      off: { endpoint: { deletionProtection: false } },
    },
    startup: {
      default: {},
      slow: { endpoint: { startupTimeoutSeconds: 1800, modelDownloadTimeoutSeconds: 1200 } },
    },
    routing: {
      default: {},
      random: { endpoint: { routingStrategy: 'random' } },
      leastBusy: { endpoint: { routingStrategy: 'least-outstanding-requests' } },
    },
    deployment: {
      none: {},
      allAtOnce: { endpoint: { deployment: { strategy: 'all-at-once', rollbackAlarms: [] } } },
      canary: { endpoint: { deployment: { strategy: 'canary', stepPercent: 10 } } },
      linear: {
        endpoint: {
          deployment: {
            strategy: 'linear',
            stepPercent: 25,
            waitSeconds: 120,
            terminationWaitSeconds: 300,
            maximumExecutionTimeoutSeconds: 7200,
          },
        },
      },
      rolling: {
        endpoint: { deployment: { strategy: 'rolling', stepPercent: 50, waitSeconds: 60 } },
      },
    },
  },

  isAllowed({ compute, model, shadow, capture, volumeKey, autoscaling, deployment, ...others }) {
    const row: Partial<Row> = { shadow, capture, volumeKey, autoscaling, deployment, ...others };
    const hasMore = (...except: readonly string[]) =>
      Object.entries(WITHOUT).some(
        ([name, without]) => !except.includes(name) && (row[name] ?? without) !== without,
      );
    const isTheirs = compute?.startsWith('existing');
    if (compute !== undefined && model !== undefined && isTheirs !== (model === 'theirs')) {
      return false;
    }

    if (isTheirs === true || model === 'theirs') return !hasMore();
    if (compute === 'serverless' && hasMore('volumeKey', 'protection')) return false;
    const isSeveral = model === 'serial' || model === 'direct';
    const isQueued = compute?.startsWith('queued') === true;
    if (isQueued && (hasShadowOf(shadow) || (capture ?? 'none') !== 'none')) return false;
    if (isQueued && (model === 'package' || model === 'direct')) return false;
    if (isQueued && (others.api === 'disabled' || (autoscaling ?? 'none') !== 'none')) return false;
    if (compute === 'serverless' && isSeveral) return false;
    const hasShadow = hasShadowOf(shadow);
    if (hasShadow && (compute === 'variants' || isSeveral || deployment === 'rolling')) {
      return false;
    }
    if (compute === 'gpu' && volumeKey === 'given') return false;
    const scales = autoscaling !== undefined && autoscaling !== 'none';
    if (compute === 'burstable' && scales) return false;
    if (compute === 'burstable' && ['canary', 'linear', 'rolling'].includes(deployment ?? '')) {
      return false;
    }
    return !(compute === 'variants' && deployment === 'rolling');
  },

  finish(stack, { autoscaling = 'none', compute, model, api, deployment }) {
    const scaling = AUTOSCALING[autoscaling];
    const [first, ...others] = VARIANTS;
    const fragments: Fragment[] = [];
    if (scaling !== undefined) {
      const scaled = { autoscaling: scaling };
      fragments.push({
        endpoint:
          compute === 'variants' ? { variants: [{ ...first, ...scaled }, ...others] } : scaled,
      });
    }
    if (api !== 'disabled') {
      const contentType = api === 'open' ? 'application/json' : 'text/csv';
      const targetContainer = model === 'direct' ? { targetContainer: 'second' } : {};
      fragments.push({ model: { name: 'churn', contentType, ...targetContainer } });
    }
    if (compute === 'existing' && api === 'open') {
      const component = { variants: ['AllTraffic'], inferenceComponentName: 'fraud-component' };
      fragments.push({ endpoint: { existing: component } });
    }
    const finished = fragments.reduce<Fragment>(merged, stack);
    if (deployment !== 'linear') return finished;
    const { config, watched } = parsed(finished);
    const circumstances = alarmCircumstances(config, watched);
    const rollbackAlarms = ROLLBACK_ALARM_KEYS.filter(
      (key) => missingFor(key, circumstances) === undefined,
    );
    return merged(finished, { endpoint: { deployment: { rollbackAlarms } } });
  },
};
