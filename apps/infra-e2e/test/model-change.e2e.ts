import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  DescribeEndpointCommand,
  DescribeModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';

import { Checkout } from '../src/checkout';
import { StackRun } from '../src/stack-run';
import { findLeftovers } from './support/leftovers';

const ENDPOINT = 'ml-inference-richest';
const NEW_MODEL = [
  '-var=model_image=123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:2.0.0',
  '-var=model_data_url=s3://models/churn/2/model.tar.gz',
];

describe('richest stack', () => {
  const checkout = new Checkout({
    richest: readFileSync(join(__dirname, '../stacks/richest.yaml'), 'utf8'),
  });
  let run: StackRun;
  let sagemaker: SageMakerClient;

  const liveEndpoint = () =>
    sagemaker.send(new DescribeEndpointCommand({ EndpointName: ENDPOINT }));
  const plannedChanges = async (args: readonly string[]) =>
    (await run.terraform.run(['plan', '-detailed-exitcode', ...args], [0, 2])).exitCode;
  /** Changes of models, configurations, the endpoint and its scaling during an action. */
  const changesDuring = async (act: () => Promise<unknown>) => {
    const { changes } = run.proxy.liveEndpoints;
    const before = changes.length;
    await act();
    return changes.slice(before);
  };
  const apply = (args: readonly string[]) => run.terraform.run(['apply', '-auto-approve', ...args]);

  beforeAll(async () => {
    run = await StackRun.start({
      folder: checkout.stack('richest'),
      root: '.',
    });
    sagemaker = new SageMakerClient({ endpoint: run.proxy.url });
  });

  afterAll(async () => {
    await run.stop();
    checkout.remove();
  });

  it('plans no change once applied', async () => {
    await apply([]);

    expect(await plannedChanges([])).toBe(0);
    expect(await liveEndpoint()).toMatchObject({
      LastDeploymentConfig: {
        AutoRollbackConfiguration: {
          Alarms: expect.arrayContaining([
            { AlarmName: 'Endpoint-Server-Errors-Alarm-richest' },
          ]) as unknown,
        },
        BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY' } },
      },
    });
  });

  it('moves the endpoint to another model before it deletes the old configuration', async () => {
    const before = await liveEndpoint();

    const changes = await changesDuring(() => apply(NEW_MODEL));

    const after = await liveEndpoint();
    const [oldConfig, newConfig] = [before.EndpointConfigName, after.EndpointConfigName];
    expect(newConfig).not.toBe(oldConfig);
    expect(after.EndpointArn).toBe(before.EndpointArn);
    expect(after.CreationTime).toEqual(before.CreationTime);
    const kinds = changes.map((change) => change.split(' ')[0]);
    expect(kinds).toEqual([
      'CreateModel',
      'CreateEndpointConfig',
      'UpdateEndpoint',
      'DeleteEndpointConfig',
      'DeleteModel',
    ]);
    expect(changes[1]).toBe(`CreateEndpointConfig ${String(newConfig)}`);
    expect(changes[2]).toBe(`UpdateEndpoint ${ENDPOINT} ${String(newConfig)}`);
    expect(changes[3]).toBe(`DeleteEndpointConfig ${String(oldConfig)}`);
    const modelName = changes[0]?.split(' ')[1];
    expect(await sagemaker.send(new DescribeModelCommand({ ModelName: modelName }))).toMatchObject({
      PrimaryContainer: {
        Image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn-model:2.0.0',
        ModelDataUrl: 's3://models/churn/2/model.tar.gz',
      },
      EnableNetworkIsolation: true,
    });
    expect(await plannedChanges(NEW_MODEL)).toBe(0);
  });

  it('pauses autoscaling while the instance type changes, as SageMaker requires', async () => {
    const args = [...NEW_MODEL, '-var=instance_type=ml.m5.xlarge'];

    const changes = await changesDuring(() => apply(args));

    expect(changes.map((change) => change.split(' ')[0])).toEqual([
      'DeregisterScalableTarget',
      'CreateEndpointConfig',
      'UpdateEndpoint',
      'RegisterScalableTarget',
      'DeleteEndpointConfig',
    ]);
    expect(await plannedChanges(args)).toBe(0);
  });

  it('keeps its endpoint when the alarms that roll back deployments change', async () => {
    const otherAlarms = {
      resource: {
        aws_sagemaker_endpoint: {
          inference_endpoint: {
            deployment_config: {
              auto_rollback_configuration: {
                alarms: [{ alarm_name: 'Endpoint-Server-Errors-Alarm-richest' }],
              },
              blue_green_update_policy: {
                traffic_routing_configuration: {
                  type: 'ALL_AT_ONCE',
                  wait_interval_in_seconds: 0,
                },
              },
            },
          },
        },
      },
    };

    const plan = await run.terraform.withFile(
      'alarms_override.tf.json',
      JSON.stringify(otherAlarms),
      () => run.terraform.run(['plan', ...NEW_MODEL, '-var=instance_type=ml.m5.xlarge']),
    );

    expect(plan.output).toMatch(
      /aws_sagemaker_endpoint[.]inference_endpoint will be updated in-place/,
    );
    expect(plan.output).toContain('Plan: 0 to add, 1 to change, 0 to destroy.');
  });

  it('leaves nothing behind when it is destroyed', async () => {
    await run.terraform.run(['destroy', '-auto-approve']);

    expect(await run.terraform.stateAddresses()).toEqual([]);
    expect(await findLeftovers(run.moto.url)).toEqual([]);
  });
});
