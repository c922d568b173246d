import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SIGNALS_FILE_NAME, type WatchedSignals } from '@inference-pipeline/inference-contract';
import { loadStackFiles, parseStackFile } from '@inference-pipeline/stack-file';
import { unzipSync } from 'fflate';

import { writeStackZip } from '../../src/synthesis/stack-zip';
import {
  filesBelow,
  FIXTURE_STACKS,
  fixtureStacks,
  FixtureWorkspace,
  functionZip,
} from '../support/fixture-workspace';

const BASELINE = 'watched.baseline.json';
const baseline = readFileSync(join(FIXTURE_STACKS, BASELINE), 'utf8');
const { watched = '', dev = '' } = fixtureStacks('watched', 'dev');

/** The only zip below a folder of the output, and what Terraform says of it. */
function zipOf(workspace: FixtureWorkspace, folder = 'stacks/watched') {
  const path = join(workspace.paths.output, folder);
  const [name = '', ...others] = Object.keys(filesBelow(path)).filter((file) =>
    file.endsWith('.zip'),
  );
  expect(others).toEqual([]);
  const bytes = readFileSync(join(path, name));
  return {
    name,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('base64'),
    files: unzipSync(bytes),
  };
}

/** A workspace whose stack is synthesized. */
function synthesized(stackFile: string, baselineText = baseline): FixtureWorkspace {
  const workspace = new FixtureWorkspace({ watched: stackFile });
  workspace.writeBeside(BASELINE, baselineText);
  workspace.synthesize();
  return workspace;
}

/** The hash of a stack's zip, without synthesis. */
function hashOf(stackFile: string, baselineText: string, code = 'the function'): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-'));
  try {
    const zip = join(folder, 'function.zip');
    writeFileSync(zip, functionZip(code));
    const { config, watched: signals } = parseStackFile('watched.yaml', stackFile, {
      read: () => baselineText,
    });
    if (!config || !signals) throw new Error('no signals');
    const path = writeStackZip(zip, { name: 'watched', config, watched: signals }, folder);
    return createHash('sha256').update(readFileSync(path)).digest('base64');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const signalsIn = (files: Readonly<Record<string, Uint8Array>>) =>
  JSON.parse(Buffer.from(files[SIGNALS_FILE_NAME] ?? []).toString()) as WatchedSignals;

describe('zip of a stack with signals', () => {
  const workspace = synthesized(watched);

  it('has the signals with their baseline beside the code, and nothing else', () => {
    const { files } = zipOf(workspace);

    expect(Object.keys(files)).toEqual(['index.js', SIGNALS_FILE_NAME]);
    expect(Buffer.from(files['index.js'] ?? []).toString()).toBe('the function');
    const [stack] = loadStackFiles(workspace.paths.stacks);
    expect(signalsIn(files)).toEqual(stack?.watched);
    expect(stack?.watched?.signals).toHaveLength(5);
  });

  it('is the one that Terraform uploads and hashes, under a name with its hash', () => {
    const { name, sha256 } = zipOf(workspace);
    const { aws_lambda_function: functions = {} } = workspace.stack('watched').resource ?? {};

    expect(functions['inference_function']).toMatchObject({
      filename: name,
      source_code_hash: sha256,
    });
  });

  it('is that of the module too, in the folder of the module', () => {
    workspace.writeModules();

    const { name, bytes } = zipOf(workspace, 'modules/watched');
    const { aws_lambda_function: functions = {} } = workspace.module('watched').resource ?? {};
    expect(bytes).toEqual(zipOf(workspace).bytes);
    expect(functions['inference_function']).toMatchObject({
      filename: `\${path.module}/${name}`,
    });
  });

  it('is the one whose hash a variable has where Lambda finds it in S3', () => {
    const inS3 = synthesized(
      `${watched}function: { code: { s3Bucket: artifacts, s3Key: function.zip } }\n`,
    );
    inS3.writeModules();

    const { sha256 } = zipOf(workspace);
    for (const folder of ['stacks/watched/cdk.tf.json', 'modules/watched/variables.tf.json']) {
      const { variable } = JSON.parse(inS3.read(folder)) as {
        readonly variable: Readonly<Record<string, { readonly default: unknown }>>;
      };
      expect(variable['function_code_sha256']?.default).toBe(sha256);
    }
  });

  it('changes with the code, the signals and the baseline', () => {
    const student = baseline.replaceAll('student', 'pupil');
    const hashes = [
      hashOf(watched, baseline),
      hashOf(watched, student),
      hashOf(watched.replace('maximum: 1 }', 'maximum: 2 }'), baseline),
      hashOf(watched, baseline, 'another function'),
    ];

    expect(new Set(hashes).size).toBe(4);
  });

  it('stays the same when only alarms are tuned, or the baseline is written in another way', () => {
    const tuned = watched.replace('kind: category }', 'kind: category, maximumDrift: 0.5 }');

    expect(tuned).not.toBe(watched);
    expect(hashOf(tuned, baseline)).toBe(hashOf(watched, baseline));
    expect(hashOf(watched, JSON.stringify(JSON.parse(baseline)))).toBe(hashOf(watched, baseline));
  });
});

describe('text of a category', () => {
  it('reaches Terraform as text, and not as a template', () => {
    const hostile = '${file(\"x\")} %{if}';
    const workspace = synthesized(
      watched.replace('positive: churns', `positive: '${hostile}'`),
      baseline.replaceAll('basic', JSON.stringify(hostile).slice(1, -1)),
    );
    workspace.writeModules();

    for (const path of ['stacks/watched/cdk.tf.json', 'modules/watched/main.tf.json']) {
      const written = workspace.read(path);
      expect(written).toContain('$${file(');
      expect(written).not.toMatch(/(?<!\$)\$\{file|(?<!%)%\{if/);
    }
    expect(signalsIn(zipOf(workspace).files).signals[1]?.bins[0]?.categories).toEqual([hostile]);
  });
});

describe('zip of a stack without signals', () => {
  it('is that of the function, byte for byte, beside stacks with signals too', () => {
    const workspace = new FixtureWorkspace({ dev, watched });
    workspace.synthesize();
    workspace.writeModules();

    const zip = readFileSync(workspace.paths.functionZip);
    expect(zipOf(workspace, 'stacks/dev').bytes).toEqual(zip);
    expect(zipOf(workspace, 'modules/dev').bytes).toEqual(zip);
    expect(zipOf(workspace, 'stacks/watched').bytes).not.toEqual(zip);
  });

  it('is that of the function again when the signals are removed', () => {
    const workspace = synthesized(watched);
    const [withoutSignals = ''] = watched.split('signals:');
    workspace.writeStack('watched', withoutSignals);

    workspace.synthesize();

    expect(zipOf(workspace).bytes).toEqual(readFileSync(workspace.paths.functionZip));
  });
});

describe('baseline of a stack', () => {
  it('leaves the output alone if it cannot be used', () => {
    const workspace = synthesized(watched);
    const before = filesBelow(workspace.paths.output);
    workspace.writeBeside(BASELINE, baseline.replace('"share": 0.5', '"share": 0.4'));

    expect(() => workspace.synthesize()).toThrow(
      /^apps\/infra\/stacks\/watched.baseline.json:\d+:\d+ signals.plan.bins: expected shares that add up to 1, got 0.9/,
    );
    expect(filesBelow(workspace.paths.output)).toEqual(before);
  });
});
