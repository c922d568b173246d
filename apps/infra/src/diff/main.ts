import { fail } from '../fail';
import { thisWorkspace } from '../workspace';
import { diff } from './diff';
import { parseOptions } from './options';
import { DiffRefusedError } from './refusal';

try {
  process.exitCode = diff(parseOptions(process.argv), thisWorkspace());
} catch (error) {
  fail(error, [DiffRefusedError]);
}
