import type { InputPaths, MessageLine } from '../event-bridge/input-transformer';

/** What the events of an endpoint are told with. */
export interface ToldEndpoint {
  /** As SageMaker spells it in `EndpointName`; ARNs in events are in lower case. */
  readonly name: string;
  /**
   * Configuration that Terraform deploys. Undefined for an endpoint that is managed elsewhere; then a
   * rollback is told only while it runs.
   */
  readonly configurationName?: string;
  /** Whether it scales. Scaling looks like a deployment in the state of an endpoint. */
  readonly scales: boolean;
  /** Names of the alarms that roll a deployment back. */
  readonly rollbackAlarms: readonly string[];
  /** Address of the dashboard. */
  readonly dashboardUrl: string;
}

/** What is told, in the order of a deployment. */
const KEYS = ['begun', 'finished', 'rolling-back', 'rolled-back', 'failed'] as const;

export type DeploymentMessageKey = (typeof KEYS)[number];

/**
 * The messages that an endpoint has. Whether one that is managed elsewhere runs with the configuration
 * that was deployed is unknown, so there is no `rolled-back`.
 */
export function deploymentMessageKeys(isManaged: boolean): readonly DeploymentMessageKey[] {
  return KEYS.filter((key) => isManaged || key !== 'rolled-back');
}

/** One kind of message: the events that cause it, and its text. */
export interface DeploymentMessage {
  /** Last part of the rule's name, at most 12 characters. */
  readonly key: DeploymentMessageKey;
  readonly description: string;
  readonly pattern: object;
  /** The first line says how urgent it is, and what happened. */
  readonly lines: readonly [title: string, ...MessageLine[]];
}

/**
 * Where SageMaker's events have what the texts say.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html
 */
export const DEPLOYMENT_PATHS: InputPaths = {
  endpoint: '$.detail.EndpointName',
  status: '$.detail.EndpointStatus',
  current: '$.detail.EndpointConfigName',
  pending: '$.detail.PendingDeploymentSummary.EndpointConfigName',
  step: '$.detail.PendingDeploymentSummary.ProductionVariants[0].VariantStatus[0].StatusMessage',
  reason: '$.detail.FailureReason',
  time: '$.time',
};

const STATE_CHANGE = 'SageMaker Endpoint State Change';
const DEPLOYMENT_CHANGE = 'SageMaker Endpoint Deployment State Change';
const REASON = { label: 'Reason, if SageMaker gave one:', variable: 'reason' };

/**
 * The messages about deployments of an endpoint, one rule each: a transformer cannot branch.
 *
 * SageMaker sends a deployment event for every step, and any event may come more than once. So a
 * deployment has begun when instances of the new configuration are being created. It has finished
 * when the endpoint is in service with the configuration that was deployed; scaling ends with the same
 * event, so for an endpoint that scales, when the instances of the old configuration are terminated.
 */
export function deploymentMessages(endpoint: ToldEndpoint): readonly DeploymentMessage[] {
  const { configurationName, rollbackAlarms } = endpoint;
  const dashboard = `Dashboard: ${endpoint.dashboardUrl}`;
  const on = (detailType: string, detail: object) => ({
    source: ['aws.sagemaker'],
    'detail-type': [detailType],
    detail: { EndpointName: [endpoint.name], ...detail },
  });
  return [
    {
      key: 'begun',
      description: 'Tells that a deployment to the endpoint has begun',
      pattern: on(DEPLOYMENT_CHANGE, {
        EndpointStatus: ['UPDATING'],
        PendingDeploymentSummary: {
          EndpointConfigName: [{ exists: true }],
          ProductionVariants: { VariantStatus: { Status: ['Creating'] } },
        },
      }),
      lines: [
        'INFO: a deployment to endpoint <endpoint> has begun.',
        'It replaces configuration <current> with <pending>.',
        { label: 'First step:', variable: 'step' },
        rollbackAlarms.length === 0
          ? 'No alarm rolls it back.'
          : `SageMaker rolls it back if one of these alarms fires: ${rollbackAlarms.join(', ')}.`,
        dashboard,
      ],
    },
    finished(endpoint, on, dashboard),
    {
      key: 'rolling-back',
      description: 'Tells that a deployment to the endpoint is being rolled back',
      pattern: on(STATE_CHANGE, { EndpointStatus: ['ROLLING_BACK'] }),
      lines: [
        'WARNING: a deployment to endpoint <endpoint> failed and is being rolled back to configuration <current>.',
        REASON,
        rollbackAlarms.length === 0
          ? 'Look at the log of the model container.'
          : `Look first which of the rollback alarms fired: ${rollbackAlarms.join(', ')}. Then look at the log of the model container.`,
        dashboard,
      ],
    },
    ...(configurationName === undefined ? [] : [rolledBack(configurationName, on, dashboard)]),
    {
      key: 'failed',
      description: 'Tells that the endpoint failed',
      pattern: on(STATE_CHANGE, {
        EndpointStatus: ['FAILED', 'UPDATE_ROLLBACK_FAILED', 'OUT_OF_SERVICE'],
      }),
      lines: [
        'CRITICAL: endpoint <endpoint> is <status>.',
        REASON,
        'Look at the log of the model container. A FAILED endpoint can only be deleted and created again.',
        dashboard,
      ],
    },
  ];
}

type Pattern = (detailType: string, detail: object) => object;

function finished(
  { scales, configurationName }: ToldEndpoint,
  on: Pattern,
  dashboard: string,
): DeploymentMessage {
  const common = {
    key: 'finished',
    description: 'Tells that a deployment to the endpoint has finished',
  } as const;
  if (scales) {
    return {
      ...common,
      pattern: on(DEPLOYMENT_CHANGE, {
        EndpointStatus: ['UPDATING'],
        PendingDeploymentSummary: { EndpointConfigName: [{ exists: true }] },
        ProductionVariants: { VariantStatus: { Status: ['Deleting'] } },
      }),
      lines: [
        'INFO: a deployment to endpoint <endpoint> is done but for the old instances, which are being terminated.',
        'Configuration <pending> replaced <current>.',
        dashboard,
      ],
    };
  }

  return {
    ...common,
    pattern: on(STATE_CHANGE, {
      EndpointStatus: ['IN_SERVICE'],
      ...(configurationName !== undefined && { EndpointConfigName: [configurationName] }),
    }),
    lines: [
      configurationName === undefined
        ? 'INFO: endpoint <endpoint> is in service with configuration <current>.'
        : 'INFO: the deployment to endpoint <endpoint> has finished: it is in service with configuration <current>.',
      dashboard,
    ],
  };
}

/** Terraform records a rollback as a success. */
function rolledBack(configurationName: string, on: Pattern, dashboard: string): DeploymentMessage {
  return {
    key: 'rolled-back',
    description: 'Tells that the endpoint is in service with another configuration than deployed',
    pattern: on(STATE_CHANGE, {
      EndpointStatus: ['IN_SERVICE'],
      EndpointConfigName: [{ 'anything-but': [configurationName] }],
    }),
    lines: [
      `WARNING: endpoint <endpoint> is in service with configuration <current>, not with ${configurationName}, which Terraform deployed.`,
      'The deployment was rolled back, even if Terraform called it a success, or somebody changed the endpoint by hand.',
      REASON,
      'Mend the model, then deploy again. Until then, do not delete configuration <current>.',
      dashboard,
    ],
  };
}
