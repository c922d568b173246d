import { fail } from '../fail';
import { StackFilesError } from '../stack-file/fault';
import { loadStackFiles } from '../stack-file/load-stack-files';
import { thisWorkspace } from '../workspace';
import { LostAddressError } from './ledger';
import { updateLedgers } from './update-ledgers';

try {
  const workspace = thisWorkspace();
  updateLedgers(
    workspace,
    loadStackFiles(workspace.stacks).map(({ name }) => name),
  );
} catch (error) {
  fail(error, [LostAddressError, StackFilesError]);
}
