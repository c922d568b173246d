import { fail } from './fail';
import { readSynthesisInput, SYNTHESIS_ERRORS } from './synthesis-input';
import { synthesize } from './synthesize';

try {
  const input = readSynthesisInput();
  // The CDKTF CLI says by this variable where it will look for the output.
  synthesize({ ...input, output: process.env.CDKTF_OUTDIR ?? input.output });
} catch (error) {
  fail(error, SYNTHESIS_ERRORS);
}
