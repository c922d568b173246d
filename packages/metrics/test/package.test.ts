import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

// The published package in a project outside of this workspace.

const WORKSPACE = resolve(__dirname, '../../..');
const PACKAGE = join('packages', 'metrics');
const TSC = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const AWS_SDK = resolve(dirname(require.resolve('@aws-sdk/client-cloudwatch/package.json')), '..');
const TIMEOUT_MS = 120_000;

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
request.record('LatencyMs', awsMetrics.function.Errors.name === 'Errors' ? 12.5 : 0);
request.publish();
`;
const NAMES = 'createEmfTransport, createRecorder, inferenceMetrics';
const EXPECTED_MEMBERS = { LatencyMs: 12.5, EndpointName: 'iris' };

const TYPED = `import { ${NAMES} } from '@inference-pipeline/metrics';
import { awsMetrics } from '@inference-pipeline/metrics/aws';
import type { PutMetricDataTransport } from '@inference-pipeline/metrics/put-metric-data';
${USE}
// @ts-expect-error There is no such metric.
export const misspelt = () => request.record('Latencyms', 1);
// @ts-expect-error There is no such dimension.
export const misnamed = () => request.setDimension('Endpoint', 'iris');
export const closed = (transport: PutMetricDataTransport) => transport.close();
// @ts-expect-error There is no such method.
export const stopped = (transport: PutMetricDataTransport) => transport.stop();
`;

/** A project of a consumer, which installs the package from its tarball without a network. */
const PROJECT_FILES = {
  'package.json': JSON.stringify({ name: 'consumer', private: true }),
  'main.cjs': `const { ${NAMES} } = require('@inference-pipeline/metrics');
const { awsMetrics } = require('@inference-pipeline/metrics/aws');${USE}`,
  'main.mjs': `import { ${NAMES} } from '@inference-pipeline/metrics';
import { awsMetrics } from '@inference-pipeline/metrics/aws';${USE}`,
  'typed.ts': TYPED,
};

/** TypeScript's ways to find a package: by `exports`, and the older one by `main` and `types`. */
const RESOLUTIONS = [
  { moduleResolution: 'nodenext', module: 'nodenext' },
  { moduleResolution: 'bundler', module: 'es2022' },
  { moduleResolution: 'node10', module: 'commonjs' },
];

/** A checkout after `npm ci`: with its dependencies, without anything built. */
function checkoutIn(root: string): string {
  const checkout = join(root, 'checkout');
  const isSource = (path: string) => !['dist', 'node_modules'].includes(basename(path));
  cpSync(join(WORKSPACE, PACKAGE), join(checkout, PACKAGE), { recursive: true, filter: isSource });
  cpSync(join(WORKSPACE, 'tsconfig.base.json'), join(checkout, 'tsconfig.base.json'));
  symlinkSync(join(WORKSPACE, 'node_modules'), join(checkout, 'node_modules'));
  return join(checkout, PACKAGE);
}

describe('packed package', () => {
  let root = '';
  let tarball = '';
  let project = '';

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'metrics package '));
    const packed = join(root, 'packed');
    mkdirSync(packed);
    run(checkoutIn(root), 'npm', 'pack', '--pack-destination', packed);
    tarball = join(packed, readdirSync(packed)[0] ?? '');
    project = join(root, 'consumer');
    mkdirSync(project);
    for (const [file, text] of Object.entries(PROJECT_FILES)) {
      writeFileSync(join(project, file), text);
    }

    const flags = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    run(project, 'npm', 'install', ...flags, tarball);
  }, TIMEOUT_MS);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('holds code, types, README, changelog and licence, and nothing else', () => {
    const listed = run(root, 'tar', '-tzf', tarball).trim().split('\n');

    const allowed =
      /^package\/(dist\/.*\.(js|d\.ts)|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
    expect(listed.filter((file) => !allowed.test(file))).toEqual([]);
    expect(listed).toEqual(
      expect.arrayContaining([
        'package/dist/index.js',
        'package/dist/put-metric-data.d.ts',
        'package/CHANGELOG.md',
        'package/LICENSE',
      ]),
    );
  });

  it('says where every entry is, and describes its version in the changelog', () => {
    const installed = join(project, 'node_modules', '@inference-pipeline', 'metrics');
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      readonly version: string;
      readonly main: string;
      readonly types: string;
      readonly repository: { readonly directory: string };
      readonly keywords: readonly string[];
    };

    expect(
      [manifest.main, manifest.types].map((path) => existsSync(join(installed, path))),
    ).toEqual([true, true]);
    expect(manifest.repository.directory).toBe('packages/metrics');
    expect(manifest.keywords).toContain('cloudwatch');
    expect(readFileSync(join(installed, 'CHANGELOG.md'), 'utf8')).toContain(
      `\n## ${manifest.version}\n`,
    );
  });

  it.each(['main.cjs', 'main.mjs'])('works in plain JavaScript (%s)', (file) => {
    const output = run(project, process.execPath, file);

    expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
  });

  it('installs without the AWS SDK', () => {
    expect(existsSync(join(project, 'node_modules', '@aws-sdk'))).toBe(false);
  });

  describe('with the AWS SDK', () => {
    beforeAll(() => symlinkSync(AWS_SDK, join(project, 'node_modules', '@aws-sdk')));

    it.each(RESOLUTIONS)(
      'has the names of metrics and dimensions as types ($moduleResolution)',
      (resolution) => {
        const options = { strict: true, skipLibCheck: true, target: 'es2022', types: ['node'] };
        const typeRoots = [join(WORKSPACE, 'node_modules', '@types')];
        const compilerOptions = { ...options, ...resolution, typeRoots };
        const config = JSON.stringify({ compilerOptions, files: ['typed.ts'] });
        writeFileSync(join(project, 'tsconfig.json'), config);

        run(project, process.execPath, TSC);

        if (resolution.module === 'es2022') return;
        const output = run(project, process.execPath, 'typed.js');
        expect(JSON.parse(output)).toMatchObject(EXPECTED_MEMBERS);
      },
      TIMEOUT_MS,
    );

    it('has the entry for PutMetricData', () => {
      const code = `const { createPutMetricDataTransport: create } = require('@inference-pipeline/metrics/put-metric-data');
create({ client: {} }).flush().then((report) => console.log(JSON.stringify(report)));`;

      const report = run(project, process.execPath, '--eval', code);

      expect(JSON.parse(report)).toMatchObject({ requests: 0, undelivered: 0 });
    });
  });
});
