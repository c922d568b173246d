import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadStackFiles } from '@inference-pipeline/stack-file';

import { updateLedgers } from '../../src/addresses/update-ledgers';
import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

describe('address ledger of a stack', () => {
  const workspace = new FixtureWorkspace(fixtureStacks('dev'));
  const ledger = join(workspace.paths.addresses, 'stacks/dev.txt');
  const update = () => updateLedgers(workspace.paths, loadStackFiles(workspace.paths.stacks));

  beforeAll(() => {
    workspace.synthesize();
    workspace.writeModules();
    update();
  });

  it('gets back an address that was removed from it', () => {
    const before = readFileSync(ledger, 'utf8');
    workspace.write(ledger, before.split('\n').slice(0, 5).join('\n'));

    update();

    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });

  it('keeps a lost address, and says what to do', () => {
    const before = `${readFileSync(ledger, 'utf8')}aws_dynamodb_table.gone\n`;
    workspace.write(ledger, before);

    expect(update).toThrow(/stacks\/dev .*aws_dynamodb_table\.gone.*history\.json/);
    expect(readFileSync(ledger, 'utf8')).toBe(before);
  });
});

describe('address ledger of a serverless stack', () => {
  const ALARM = 'aws_cloudwatch_metric_alarm.inference_monitoring_endpoint_model_errors';
  const [stack = ''] = Object.values(fixtureStacks('dev'));
  const onInstances = stack.replace(/^endpoint:\n(?:  .*\n)+/m, '');
  const workspace = new FixtureWorkspace({
    serverless: `${onInstances}endpoint: { serverless: {} }\n`,
    instances: onInstances,
  });
  const [instances = '', serverless = ''] = ['instances', 'serverless'].map((name) =>
    join(workspace.paths.addresses, `stacks/${name}.txt`),
  );

  beforeAll(() => {
    workspace.synthesize();
    workspace.writeModules();
  });

  it('gives up the alarm on errors that such endpoints do not count, and keeps it in others', () => {
    for (const ledger of [instances, serverless]) workspace.write(ledger, `${ALARM}\n`);

    updateLedgers(workspace.paths, loadStackFiles(workspace.paths.stacks));

    const addresses = (name: string) =>
      Object.keys(workspace.stack(name).resource?.['aws_cloudwatch_metric_alarm'] ?? {});
    expect(addresses('serverless')).not.toContain('inference_monitoring_endpoint_model_errors');
    expect(addresses('instances')).toContain('inference_monitoring_endpoint_model_errors');
    expect(readFileSync(serverless, 'utf8')).toContain(ALARM);
  });
});
