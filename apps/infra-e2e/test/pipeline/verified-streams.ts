import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { awsEnvironment } from '../../src/environment';
import type { Fault } from '../../src/faulty-proxy';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { LocalFunctionUrl } from '../support/local-function-url';
import { LocalGateway } from '../support/local-gateway';
import { LogDelivery } from '../support/log-delivery';
import { streamed } from '../support/streamed-answer';
import { runVerify } from '../support/verify-command';
import { PATIENT } from '../verify/faults';

/** The model answers requests of the API whole. */
const WHOLE: Fault = {
  status: 200,
  headers: {
    'content-type': 'application/json',
    'x-amzn-invoked-production-variant': 'primary',
  },
  body: '{"text":"one two"}',
};

/** The command that verifies, at a stack that streams. */
export function describeVerifiedStreams(pipeline: PipelineRun): void {
  const stops: (() => Promise<void>)[] = [];
  let gateway: LocalGateway;
  let functionUrl: LocalFunctionUrl;

  async function start(): Promise<void> {
    const { run } = pipeline;
    const streaming = await run.startFunction(
      pipeline.output('streaming_function_arn').split(':').pop() ?? '',
    );
    stops.push(() => streaming.stop());
    const delivery = new LogDelivery(run.moto.url, run.proxy.metrics, {
      function: pipeline.output('function_log_group_name'),
      endpoint: pipeline.output('endpoint_log_group_name'),
    });
    gateway = await LocalGateway.start(pipeline.deployed, delivery);
    stops.push(() => gateway.stop());
    functionUrl = await LocalFunctionUrl.start(streaming, delivery);
    stops.push(() => functionUrl.stop());
  }

  /** Verifies with one request of each way in. @returns the checks of requests, by name */
  async function verify(stream: Fault, more: readonly string[]) {
    const { run } = pipeline;
    run.proxy.fault = ({ invokedEndpoint, request }) => {
      if (invokedEndpoint === undefined) return undefined;
      return request.path.endsWith('-response-stream') ? stream : WHOLE;
    };
    const outputsFile = join(run.root, 'outputs.json');
    writeFileSync(outputsFile, (await run.terraform.run(['output', '-json'])).output);
    const { report } = await runVerify(
      [
        ...[`--outputs-file=${outputsFile}`, '--input=1', '--stream-input={"stream":true}'],
        ...[`--url=${gateway.url}`, `--streaming-url=${functionUrl.url}`, '--requests=1', ...more],
      ],
      { ...process.env, ...awsEnvironment(run.proxy.url) },
    );
    return new Map(report.checks.map((check) => [check.name, check]));
  }

  describe('infra:verify of a stack that streams', () => {
    beforeAll(start);
    afterAll(async () => {
      pipeline.run.proxy.fault = () => undefined;
      for (const stop of stops.toReversed()) await stop();
    });

    it('sends a stream, and finds it in records, log and metrics', async () => {
      const events = await streamed(['data: one\n\n', 'data: two\n\n'], false, 'text/event-stream');
      const checks = await verify(events, [PATIENT]);

      const requests = ['api-answers', 'stream-answers', 'function-logs', 'records', 'metrics'];
      expect(requests.map((name) => checks.get(name))).toEqual(
        requests.map((name) => expect.objectContaining({ name, status: 'passed' }) as unknown),
      );
      expect(checks.get('stream-answers')?.detail).toMatch(/^22 bytes of text\/event-stream, /);
      expect(checks.get('metrics')?.detail).toMatch(
        /SuccessCount 2, .*LatencyMs samples 1, .*TimeToFirstByteMs samples 1/,
      );
    });

    it('says that a stream broke off, which records, log and metrics agree with', async () => {
      const broken = await streamed(['data: one\n\n'], true, 'text/event-stream');
      const checks = await verify(broken, [PATIENT]);

      expect(checks.get('stream-answers')).toMatchObject({
        status: 'failed',
        got: expect.stringContaining('broke off after 11 bytes stream-interrupted') as string,
      });
      const others = ['api-answers', 'function-logs', 'records', 'metrics'];
      expect(others.map((name) => checks.get(name)?.status)).toEqual(others.map(() => 'passed'));
      expect(checks.get('metrics')?.detail).toContain('SuccessCount 3, ErrorCount 1');
    });
  });
}
