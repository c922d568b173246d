import type { StackResources } from '../../stack/stack-resources';

/** A saved query of CloudWatch Logs Insights. */
export interface SavedQuery {
  readonly name: string;
  readonly logGroups: readonly string[];
  readonly query: string;
}

/** @throws UserError if a resource is missing or malformed */
export function readSavedQueries(resources: StackResources): readonly SavedQuery[] {
  return resources.all('aws_cloudwatch_query_definition').map((query) => {
    const groups = query.attributes['log_group_names'];
    return {
      name: query.text('name'),
      logGroups: Array.isArray(groups) ? groups.map(String) : [],
      query: query.text('query_string'),
    };
  });
}
