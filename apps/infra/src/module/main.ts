import { fail } from '../fail';
import { readSynthesisInput, SYNTHESIS_ERRORS } from '../synthesis-input';
import { writeModules } from './write-modules';

try {
  writeModules(readSynthesisInput());
} catch (error) {
  fail(error, SYNTHESIS_ERRORS);
}
