import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The published package in a project outside of this workspace.

const PACKAGE = join(__dirname, '..');
const TSC = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const TIMEOUT_MS = 60_000;

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const USE = `
const recorder = createRecorder({
  catalogue: inferenceMetrics,
  transport: createEmfTransport({ now: () => 0 }),
  dimensions: { EndpointName: 'iris' },
});
const request = recorder.begin();
request.record('LatencyMs', 12.5);
request.publish();
`;
const NAMES = 'createEmfTransport, createRecorder, inferenceMetrics';
const EXPECTED_MEMBERS = { LatencyMs: 12.5, EndpointName: 'iris' };

/** A project of a consumer, which installs the package from its tarball without a network. */
const PROJECT_FILES = {
  'package.json': JSON.stringify({ name: 'consumer', private: true }),
  'main.cjs': `const { ${NAMES} } = require('@inference-pipeline/metrics');${USE}`,
  'main.mjs': `import { ${NAMES} } from '@inference-pipeline/metrics';${USE}`,
  'typed.ts': `import { ${NAMES} } from '@inference-pipeline/metrics';${USE}
// @ts-expect-error There is no such metric.
export const misspelt = () => request.record('Latencyms', 1);
// @ts-expect-error There is no such dimension.
export const misnamed = () => request.setDimension('Endpoint', 'iris');
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      skipDefaultLibCheck: true,
      module: 'nodenext',
      target: 'es2022',
      types: [],
    },
    files: ['typed.ts'],
  }),
};

describe('packed package', () => {
  let root = '';
  let tarball = '';
  let project = '';

  beforeAll(() => {
    if (!existsSync(join(PACKAGE, 'dist', 'index.js'))) {
      throw new Error('packages/metrics/dist is missing: run `npx nx run metrics:build` first.');
    }

    root = mkdtempSync(join(tmpdir(), 'metrics package '));
    run(PACKAGE, 'npm', 'pack', '--ignore-scripts', '--pack-destination', root);
    tarball = join(root, readdirSync(root)[0] ?? '');
    project = join(root, 'consumer');
    mkdirSync(project);
    for (const [file, text] of Object.entries(PROJECT_FILES)) {
      writeFileSync(join(project, file), text);
    }

    const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    run(project, 'npm', 'install', ...flags, tarball);
  }, TIMEOUT_MS);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('holds the built files, README and licence, and nothing else', () => {
    const listed = run(root, 'tar', '-tzf', tarball).trim().split('\n');

    const unexpected = listed.filter(
      (file) => !/^package\/(dist\/.*\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(file),
    );
    expect(unexpected).toEqual([]);
    expect(listed).toContain('package/dist/put-metric-data.d.ts');
    expect(listed).toContain('package/LICENSE');
  });

  it.each(['main.cjs', 'main.mjs'])('works in plain JavaScript (%s)', (file) => {
    const output = run(project, process.execPath, file);

    expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
  });

  it('installs without the AWS SDK', () => {
    expect(existsSync(join(project, 'node_modules', '@aws-sdk'))).toBe(false);
  });

  it(
    'works in TypeScript, with the names of metrics and dimensions as types',
    () => {
      run(project, process.execPath, TSC);
      const output = run(project, process.execPath, 'typed.js');

      expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
    },
    TIMEOUT_MS,
  );
});
