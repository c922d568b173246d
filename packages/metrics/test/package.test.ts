import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The published package, as somebody who has nothing of this workspace gets it.

const PACKAGE = join(__dirname, '..');
const TSC = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const CONSUMER_TIMEOUT_MS = 60_000;

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function install(
  root: string,
  name: string,
  tarball: string,
  files: Record<string, string>,
): string {
  const project = join(root, name);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  run(
    project,
    'npm',
    'install',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    tarball,
  );
  for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text);
  return project;
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

let root = '';
let tarball = '';

beforeAll(() => {
  if (!existsSync(join(PACKAGE, 'dist', 'index.js')))
    throw new Error('packages/metrics/dist is missing: run `npx nx run metrics:build` first.');

  root = mkdtempSync(join(tmpdir(), 'metrics package '));
  run(PACKAGE, 'npm', 'pack', '--ignore-scripts', '--pack-destination', root);
  const [packed] = readdirSync(root);
  tarball = join(root, packed ?? '');
}, CONSUMER_TIMEOUT_MS);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the packed package', () => {
  it('holds what was built and nothing else', () => {
    const listed = run(root, 'tar', '-tzf', tarball).trim().split('\n');

    const unexpected = listed.filter(
      (file) => !/^package\/(dist\/.*\.(js|d\.ts)|package\.json|README\.md|LICENSE)$/.test(file),
    );
    expect(unexpected).toEqual([]);
    expect(listed).toContain('package/dist/put-metric-data.d.ts');
    expect(listed).toContain('package/LICENSE');
  });

  it(
    'serves plain JavaScript by require and by import, without the AWS SDK',
    () => {
      const project = install(root, 'in JavaScript', tarball, {
        'main.cjs': `const { ${NAMES} } = require('@inference-pipeline/metrics');${USE}`,
        'main.mjs': `import { ${NAMES} } from '@inference-pipeline/metrics';${USE}`,
      });

      const outputs = ['main.cjs', 'main.mjs'].map((file) => run(project, process.execPath, file));

      for (const output of outputs) expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
      expect(existsSync(join(project, 'node_modules', '@aws-sdk'))).toBe(false);
    },
    CONSUMER_TIMEOUT_MS,
  );

  it(
    'serves TypeScript, which knows the names of the metrics',
    () => {
      const project = install(root, 'in TypeScript', tarball, {
        'main.ts': `import { ${NAMES} } from '@inference-pipeline/metrics';${USE}
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
          files: ['main.ts'],
        }),
      });

      run(project, process.execPath, TSC);
      const output = run(project, process.execPath, 'main.js');

      expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
    },
    CONSUMER_TIMEOUT_MS,
  );
});
