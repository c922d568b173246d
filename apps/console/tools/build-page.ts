import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

const project = resolve(__dirname, '..');
const page = join(project, 'src/page');
const dist = join(project, 'dist');

/** Bundles the page into `dist`: a style sheet, and a script apart from what it loads once it is drawn. */
async function buildPage(): Promise<void> {
  mkdirSync(dist, { recursive: true });
  await build({
    absWorkingDir: page,
    entryPoints: { page: 'main.tsx' },
    splitting: true,
    chunkNames: '[name]',
    outdir: dist,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2023', 'chrome120', 'firefox120', 'safari17.2'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: 'tsconfig.json',
    legalComments: 'eof',
  });
  for (const name of ['index.html', 'icon.svg']) cpSync(join(page, name), join(dist, name));
}

buildPage().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
