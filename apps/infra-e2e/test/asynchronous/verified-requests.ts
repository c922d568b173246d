import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AsynchronousQueue } from '../../src/asynchronous-queue';
import { awsEnvironment } from '../../src/environment';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { LocalGateway } from '../support/local-gateway';
import { LogDelivery } from '../support/log-delivery';
import { runVerify, type VerifyResult } from '../support/verify-command';

/**
 * Runs `infra:verify` with requests through the queue, whose model answers each before its caller asks for
 * the second time.
 */
export async function verifyThroughQueue(
  pipeline: PipelineRun,
  queue: AsynchronousQueue,
): Promise<VerifyResult> {
  const { run, deployed } = pipeline;
  const outputsFile = join(run.root, 'outputs.json');
  writeFileSync(outputsFile, (await run.terraform.run(['output', '-json'])).stdout);
  const finished = new Set(queue.requests.map(({ requestId }) => requestId));
  const looked = new Set<string>();
  const delivery = new LogDelivery(run.moto.url, run.proxy.metrics, {
    function: pipeline.output('function_log_group_name'),
    endpoint: pipeline.output('endpoint_log_group_name'),
  });
  const gateway = await LocalGateway.start(deployed, delivery, async () => {
    for (const { requestId } of queue.requests) {
      if (finished.has(requestId)) continue;

      // The first look finds the request pending.
      if (!looked.has(requestId)) {
        looked.add(requestId);
        continue;
      }
      finished.add(requestId);
      await queue.finish(requestId, { text: 'done' });
      await deployed.invokeWith(queue.notification(requestId));
    }
  });
  try {
    return await runVerify(
      [
        `--outputs-file=${outputsFile}`,
        `--url=${gateway.url}`,
        '--input={"text":"0"}',
        '--requests=2',
        '--timeout=30',
        '--result-timeout=60',
      ],
      { ...process.env, ...awsEnvironment(run.proxy.url) },
    );
  } finally {
    await gateway.stop();
  }
}
