import { synthesizeText } from '../support/synthesize-text';

const STACK =
  'region: eu-north-1\nmodel: { name: churn, image: "123456789012.dkr.ecr.eu-north-1.amazonaws.com/churn:1" }\n';

const globalNames = (more = '') => {
  const { resource } = synthesizeText(`${STACK}${more}`);
  return [
    ...Object.values(resource['aws_iam_role'] ?? {}).map(({ name }) => name),
    ...Object.values(resource['aws_cloudwatch_dashboard'] ?? {}).map(
      ({ dashboard_name: name }) => name,
    ),
  ];
};

describe('account-wide name of a stack', () => {
  it('has no region by default', () => {
    expect(globalNames()).toHaveLength(3);
    expect(JSON.stringify(globalNames())).not.toContain('eu-north-1');
  });

  it('ends with the region if the stack file says so', () => {
    for (const name of globalNames('regionInGlobalNames: true\n')) {
      expect(name).toMatch(/_eu-north-1$/);
    }
  });
});
