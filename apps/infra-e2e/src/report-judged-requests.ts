import { endReport } from './aws-models/report';

/** Jest's global teardown: says how many requests AWS's models have judged. */
function reportJudgedRequests(): void {
  process.stdout.write(`\n${endReport()}\n`);
}

export = reportJudgedRequests;
