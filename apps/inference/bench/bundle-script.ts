import { build } from 'esbuild';

import { commonOptions } from '../tools/bundle';

/** Bundles a script of the benchmark, so that it runs in plain Node.js. */
export async function bundleScript(entryPoint: string, outfile: string): Promise<string> {
  await build({ ...commonOptions, entryPoints: [entryPoint], write: true, outfile });
  return outfile;
}
