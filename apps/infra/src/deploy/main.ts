import { fail } from '../fail';
import { thisWorkspace } from '../workspace';
import { deploy } from './deploy';
import { parseOptions } from './options';
import { DeployRefusedError } from './refusal';

// Ctrl-C goes to terraform too, which ends in order; then the plan file is removed and we end.
process.on('SIGINT', () => (process.exitCode = 130));

deploy(parseOptions(process.argv), thisWorkspace()).catch((error: unknown) => {
  fail(error, [DeployRefusedError]);
});
