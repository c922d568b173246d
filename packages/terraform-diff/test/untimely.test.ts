import { diffStacks } from '../src/stack-diff';
import { markdownSummary } from '../src/summary-markdown';
import { textSummary } from '../src/summary-text';
import { configurationOf } from './support/configuration';

const routes = (authorizers: readonly string[], lifecycle: object = {}) =>
  configurationOf({
    resource: {
      aws_apigatewayv2_authorizer: Object.fromEntries(
        authorizers.map((name) => [name, { name, ...lifecycle }]),
      ),
      aws_apigatewayv2_route: {
        route: {
          authorizer_id: authorizers.map((name) => `\${aws_apigatewayv2_authorizer.${name}.id}`),
        },
      },
    },
  });

const diff = (before: ReturnType<typeof routes>) =>
  diffStacks(new Map([['dev', before]]), new Map([['dev', routes([])]]));

describe('a change that takes two applies', () => {
  it('is named in both summaries', () => {
    const line =
      'Terraform would delete aws_apigatewayv2_authorizer.jwt while aws_apigatewayv2_route.route still uses it';

    expect(textSummary(diff(routes(['jwt'])))).toContain(`  ! needs two applies: ${line}\n`);
    expect(markdownSummary(diff(routes(['jwt'])))).toContain('⚠️ needs two applies: Terraform');
  });

  it('takes one if the configuration before had create_before_destroy', () => {
    const before = routes(['jwt'], { lifecycle: { create_before_destroy: true } });

    expect(diff(before)).toMatchObject([{ untimely: [] }]);
  });
});
