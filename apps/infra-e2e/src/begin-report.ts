import { beginReport } from './aws-models/report';

/** Jest's global setup of runs that synthesize their stacks themselves. */
export = beginReport;
