import { basename, resolve } from 'node:path';

import { build, transform, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

const shims = resolve(__dirname, '../src/bundle-shims');

const apart = resolve(shims, 'event-streams.ts');

const EVENT_STREAMS = '@smithy/core/event-streams';

/**
 * Loads the SDK's event streams when the first one is read. Every client imports them to configure
 * itself, so the synchronous function would load them at each start.
 */
const eventStreamsApart: Plugin = {
  name: 'event-streams-apart',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, importer }) => {
      if (importer === apart) return undefined;

      return { path: kind === 'dynamic-import' ? apart : resolve(shims, 'no-event-streams.ts') };
    });
  },
};

/**
 * Bundles several entry points that share code: `<name>.js` of each, and chunks.
 *
 * esbuild splits ES modules only, so each file becomes a CommonJS module afterwards, which keeps
 * `__dirname` and the deployed handler `index.handler` in `index.js`. The ways of serving
 * share the chunks, so that the zip has 370 KB of code; a separate file for each would make over 600 KB.
 * Joining what `index.js` loads into one file was measured and left out: over 80 starts in turn, on Node.js
 * 22 and 24, the medians differ by less than they vary.
 *
 * @param options `write` is off, and `outdir` serves names only
 * @returns the files that the entry points reach, by name
 */
export async function bundleFiles(
  entryPoints: Readonly<Record<string, string>>,
  options: BuildOptions & Required<Pick<BuildOptions, 'target' | 'legalComments'>>,
): Promise<Record<string, Uint8Array>> {
  const { [EVENT_STREAMS]: replaced, ...alias } = options.alias ?? {};
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { ...entryPoints },
    alias,
    plugins: [eventStreamsApart, ...(options.plugins ?? [])],
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    chunkNames: 'chunk-[hash]',
    metafile: true,
    write: false,
  });
  const needed = reachable(metafile, Object.keys(entryPoints));
  const files = outputFiles.filter(({ path }) => needed.has(basename(path)));
  const modules = files.map(async ({ path, text }): Promise<[string, Uint8Array]> => {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: true,
      legalComments: options.legalComments,
      // `import()` becomes a `require` on demand: the first real one would start Node's loader of ES modules.
      supported: { 'dynamic-import': false },
    });
    return [basename(path), Buffer.from(code)];
  });
  return Object.fromEntries(await Promise.all(modules));
}

/** The files that entry points load, now or later. esbuild also writes chunks that nothing imports. */
function reachable({ outputs }: Metafile, entryPoints: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;

    reached.add(name);
    const imports = outputs[`dist/${name}`]?.imports ?? [];
    imports
      .filter(({ external }) => external !== true)
      .forEach(({ path }) => visit(basename(path)));
  };
  entryPoints.forEach((name) => visit(`${name}.js`));
  return reached;
}
