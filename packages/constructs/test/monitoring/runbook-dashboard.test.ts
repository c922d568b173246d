import { synthesizePipeline } from '../support/pipeline-stack';

const runbook = [
  { title: 'High-Latency-Alarm', text: '**Meaning.** Slow.' },
  { title: 'Model-Accuracy-Alarm', text: '**Meaning.** Wrong.' },
];

const dashboardsOf = (runbookUrl?: string) =>
  synthesizePipeline({
    monitoring: { runbook, ...(runbookUrl !== undefined && { runbookUrl }) },
  }).resources()['aws_cloudwatch_dashboard'] ?? {};

describe('runbook dashboard', () => {
  it('shows the sections of the alarms that the pipeline has, and no other', () => {
    const { inference_monitoring_runbook: dashboard } = dashboardsOf();
    expect(dashboard?.['dashboard_name']).toBe('Inference-Runbook-test');
    expect(dashboard?.['dashboard_body']).toContain('## High-Latency-Alarm');
    expect(dashboard?.['dashboard_body']).not.toContain('Model-Accuracy-Alarm');
  });

  it('does not exist beside a runbook of the users', () => {
    expect(Object.keys(dashboardsOf('https://wiki.example.com/runbook'))).toEqual([
      'inference_monitoring_dashboard',
    ]);
  });
});
