import { resource, resourcesOf } from '../support/pipeline-stack';

describe('endpoint without an API', () => {
  const resources = resourcesOf({
    existing: { name: 'fraud', variantNames: ['AllTraffic'], instanceType: 'ml.m5.large' },
    apiEnabled: false,
  });

  it('is only monitored', () => {
    const created = Object.entries(resources).flatMap(([type, named]) =>
      Object.values(named).some(({ count }) => count === undefined) ? [type] : [],
    );
    const types = created.filter((type) => !/^aws_cloudwatch_|^terraform_data$/.test(type));
    expect(types.every((type) => type.startsWith('aws_sns_'))).toBe(true);
    expect(JSON.stringify(resources)).not.toContain('InferencePipeline');
  });

  it("has a dashboard of failures, endpoint and notifications, and queries of the endpoint's log", () => {
    const body = String(
      resource(resources, 'aws_cloudwatch_dashboard', 'inference_monitoring_dashboard')
        .dashboard_body,
    );
    const headings = [...body.matchAll(/"markdown":"## ([A-Z][a-z]+)/g)].map(([, text]) => text);
    expect(headings).toEqual(['Failures', 'Endpoint', 'Notifications', 'Deployments']);
    const queries = Object.values(resources.aws_cloudwatch_query_definition ?? {});
    expect(queries.length).toBeGreaterThan(0);
    for (const { log_group_names } of queries) {
      expect(log_group_names).toEqual(['/aws/sagemaker/Endpoints/fraud']);
    }
  });
});
