import { runbookFile } from '../src/runbook-file';

const SECTIONS = ['High-Latency-Alarm', 'Requests-Slow', 'Silence-Alarm'].map((title) => ({
  title,
  text: `About ${title}.`,
}));

describe('runbook of a stack', () => {
  it('has the sections that descriptions of its alarms name, and no other', () => {
    const text = runbookFile(
      'dev',
      {
        terraform: {},
        resource: {
          aws_cloudwatch_metric_alarm: {
            high_latency: { alarm_description: 'Slow. Runbook: https://wiki/r#high-latency-alarm' },
          },
          aws_cloudwatch_composite_alarm: {
            slow: {
              alarm_description: 'Slow. Runbook, section Requests-Slow: https://host#dashboards/x',
            },
          },
        },
      },
      SECTIONS,
    );

    expect(text.match(/^## .*$/gm)).toEqual(['## High-Latency-Alarm', '## Requests-Slow']);
  });
});
