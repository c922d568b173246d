import { ALARM_KEYS } from '../../src/index';
import { synthesizePipeline } from '../support/pipeline-stack';
import { CATEGORY_TRUTH, watchedSignals } from '../support/signals';

const LONGEST_NAME = 'a-stack-with-long-names';

/** The descriptions of all alarms of a stack with the longest name, in a region. */
function descriptionsIn(region: string, runbookUrl?: string): readonly string[] {
  const resources = synthesizePipeline({
    stackName: LONGEST_NAME,
    globalNameSuffix: `_${region}`,
    region,
    variants: [
      {
        name: 'primary',
        instanceType: 'ml.g5.xlarge',
        instanceCount: 1,
        autoscaling: { metric: 'concurrency', target: 2, minimum: 1, maximum: 4 },
      },
    ],
    streaming: true,
    signals: watchedSignals(CATEGORY_TRUTH),
    monitoring: {
      runbook: [{ title: 'High-Latency-Alarm', text: 'Slow.' }],
      ...(runbookUrl !== undefined && { runbookUrl }),
      slos: { quality: {}, firstByte: {} },
      alarms: Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }])),
    },
  }).resources();
  return ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'].flatMap((type) =>
    Object.values(resources[type] ?? {}).map((alarm) => String(alarm['alarm_description'])),
  );
}

describe('description of an alarm of the pipeline', () => {
  it.each(['us-gov-west-1', 'cn-northwest-1', 'ap-southeast-2'])(
    'fits in %s with both links and the longest names, in one line without double quotes',
    (region) => {
      for (const description of descriptionsIn(region)) {
        expect(description.length).toBeLessThanOrEqual(1024);
        expect(description).toMatch(/^[^"\n]*Runbook, section [^"\n]*$/);
        if (!/^(?:CRITICAL|WARNING): /.test(description)) continue;
        expect(description).toMatch(/ Dashboard: https:\/\/\S*\?start=PT3H$/);
      }
    },
  );

  it('fits with the longest address of a runbook', () => {
    const runbookUrl = `https://${'x'.repeat(392)}`;
    for (const description of descriptionsIn('us-gov-west-1', runbookUrl)) {
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toContain(`Runbook: ${runbookUrl}#`);
    }
  });
});
