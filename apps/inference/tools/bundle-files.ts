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
 * `__dirname` and the deployed handler `index.handler` in `index.js`. What that one loads is in one more
 * file, {@link joinChunks}. The ways of serving share it, so that the zip has 370 KB of code; a separate
 * file for each would make over 600 KB.
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
  const modules = files.map(async ({ path, text }): Promise<[string, string]> => {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: options.target,
      minify: true,
      legalComments: options.legalComments,
      // `import()` becomes a `require` on demand: the first real one would start Node's loader of ES modules.
      supported: { 'dynamic-import': false },
    });
    return [basename(path), code];
  });
  const [first = ''] = Object.keys(entryPoints);
  const startChunks = reachable(metafile, [first], 'import-statement');
  startChunks.delete(`${first}.js`);
  const joined = joinChunks(await Promise.all(modules), startChunks);
  return Object.fromEntries(joined.map(([name, code]) => [name, Buffer.from(code)]));
}

/** The file with the chunks that the first entry point loads at its start. */
const START = 'start.js';

/**
 * Joins chunks into one file, because every file costs a start time. Each chunk stays a separate module,
 * which runs when it is first required. Measured on Node.js 22, 12 starts in turn on a busy
 * machine: processor time of 50.1 ms at the median and 40.5 at least, with eleven files 53.3 and 46.7.
 */
function joinChunks(
  modules: readonly (readonly [string, string])[],
  joined: ReadonlySet<string>,
): readonly (readonly [string, string])[] {
  if (joined.size === 0) return modules;

  const linked = modules.map(([name, code]) => {
    const load = joined.has(name) ? '__start' : `require("./${START}")`;
    const text = code.replaceAll(/\brequire\("\.\/([\w-]+\.js)"\)/g, (call, chunk: string) =>
      joined.has(chunk) ? `${load}("${chunk}")` : call,
    );
    return [name, text] as const;
  });
  const members = linked
    .filter(([name]) => joined.has(name))
    .map(([name, code]) => `"${name}":(function(module,exports){${code}\n})`);
  const start = `const __chunks={${members.join(',')}},__loaded={};
function __start(name){const loaded=__loaded[name];if(loaded)return loaded.exports;const module=__loaded[name]={exports:{}};__chunks[name](module,module.exports);return module.exports}
module.exports=__start;
`;
  return [...linked.filter(([name]) => !joined.has(name)), [START, start]];
}

/**
 * The files that entry points load, now or later. esbuild also writes chunks that nothing imports.
 *
 * @param kind only the files that are loaded in this way
 */
function reachable(
  { outputs }: Metafile,
  entryPoints: readonly string[],
  kind?: 'import-statement',
): Set<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;

    reached.add(name);
    const imports = outputs[`dist/${name}`]?.imports ?? [];
    imports
      .filter((each) => each.external !== true && (kind ?? each.kind) === each.kind)
      .forEach(({ path }) => visit(basename(path)));
  };
  entryPoints.forEach((name) => visit(`${name}.js`));
  return reached;
}
