import { beginReport } from './aws-models/report';
import { checkTools } from './tools';

/** Jest's global setup of runs that synthesize their stacks themselves. */
function begin(): void {
  checkTools();
  beginReport();
}

export = begin;
