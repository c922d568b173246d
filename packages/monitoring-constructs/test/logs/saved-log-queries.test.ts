import { SavedLogQueries } from '../../src/index';
import { testStack } from '../support/test-stack';

describe('saved log query', () => {
  it('stands in its folder and searches its log groups', () => {
    const { stack, resources } = testStack();

    new SavedLogQueries(stack, 'queries', {
      folder: 'orders',
      queries: [
        { id: 'slow', title: 'slow orders', logGroupNames: ['/a', '/b'], query: 'limit 5' },
      ],
    });

    expect(resources().aws_cloudwatch_query_definition?.queries_slow).toMatchObject({
      name: 'orders/slow orders',
      log_group_names: ['/a', '/b'],
      query_string: 'limit 5',
    });
  });
});
