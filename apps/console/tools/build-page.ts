import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { build } from 'esbuild';

const project = resolve(__dirname, '..');
const page = join(project, 'src/page');
const dist = join(project, 'dist');

/**
 * Bundles the page into `dist`. The style sheet and the script are part of the HTML file, so that the first
 * graph needs one request only. What the script loads after the page is drawn is in a separate file.
 */
async function buildPage(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: page,
    entryPoints: { page: 'main.tsx' },
    splitting: true,
    chunkNames: '[name]',
    outdir: dist,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2023', 'chrome120', 'firefox120', 'safari17.2'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: 'tsconfig.json',
    legalComments: 'eof',
  });
  const built = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const take = (name: string) => {
    const text = built.get(name);
    if (text === undefined) throw new Error(`esbuild did not write ${name}`);

    built.delete(name);
    return text;
  };
  const html = [
    ['<link rel="stylesheet" href="/page.css" />', 'style', take('page.css')],
    ['<script type="module" src="/page.js"></script>', 'script type="module"', take('page.js')],
  ].reduce(inline, readFileSync(join(page, 'index.html'), 'utf8'));
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'index.html'), html);
  cpSync(join(page, 'icon.svg'), join(dist, 'icon.svg'));
  for (const [name, text] of built) writeFileSync(join(dist, name), text);
}

/**
 * Puts a file in the place of the element that refers to it.
 *
 * @throws Error if it would end the element that it is in
 */
function inline(html: string, [reference = '', tag = '', text = '']: readonly string[]): string {
  if (/<!--|<\/?(?:script|style)/i.test(text)) throw new Error(`Not to be inlined as <${tag}>`);
  if (!html.includes(reference)) throw new Error(`index.html lacks ${reference}`);

  return html.replace(reference, () => `<${tag}>${text}</${tag.split(' ')[0] ?? ''}>`);
}

buildPage().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
