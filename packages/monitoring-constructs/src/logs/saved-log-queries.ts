import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import { Construct } from 'constructs';

/** A query of CloudWatch Logs Insights, for certain log groups. */
export interface SavedLogQuery {
  /** Id of its construct. */
  readonly id: string;
  readonly title: string;
  readonly logGroupNames: readonly string[];
  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
  readonly query: string;
}

export interface SavedLogQueriesProps {
  /** Folder of the queries in the console. */
  readonly folder: string;
  readonly queries: readonly SavedLogQuery[];
}

/** Log queries that the console shows in a folder. */
export class SavedLogQueries extends Construct {
  constructor(scope: Construct, id: string, { folder, queries }: SavedLogQueriesProps) {
    super(scope, id);
    for (const { id: queryId, title, logGroupNames, query } of queries) {
      new CloudwatchQueryDefinition(this, queryId, {
        name: `${folder}/${title}`,
        logGroupNames: [...logGroupNames],
        queryString: query,
      });
    }
  }
}
