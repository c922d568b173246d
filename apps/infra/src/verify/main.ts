import { thisWorkspace } from '../workspace';
import { parseOptions } from './options';
import { runVerifyCommand } from './verify-command';

// Ended here and not by itself: where AWS does not answer, the SDK would go on trying.
void runVerifyCommand(parseOptions(process.argv), thisWorkspace()).then((exitCode) =>
  process.exit(exitCode),
);
