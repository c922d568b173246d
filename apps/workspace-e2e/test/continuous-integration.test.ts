import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHECKOUT } from '../src/checkout';
import { CI_TARGETS } from '../src/nx';
import { mustRun } from '../src/run';

const FILE = '.github/workflows/ci.yml';

describe(FILE, () => {
  const workflow = readFileSync(join(CHECKOUT, FILE), 'utf8').replace(/^\s*#.*$/gm, '');

  it('is YAML', async () => {
    const prettier = join(CHECKOUT, 'node_modules/.bin/prettier');
    const formatted = await mustRun(prettier, [FILE], { cwd: CHECKOUT });
    expect(formatted.stdout).toContain('jobs:');
  });

  it('runs the tasks affected since the last passing commit of main', () => {
    const commands = [...workflow.matchAll(/nx affected -t ([\w ]+)/g)];
    expect(commands[0]?.[1]?.trim().split(' ')).toEqual(CI_TARGETS);
    const base = workflow.search(/uses: nrwl\/nx-set-shas@/);
    expect(base).toBeGreaterThan(0);
    expect(commands[0]?.index).toBeGreaterThan(base);
    expect(workflow).not.toMatch(/nx run-many/);
  });

  it('pins every action to a commit', () => {
    const actions = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
  });

  it('keeps the stacks and modules that changed, and the list for the next run', () => {
    const paths = [...workflow.matchAll(/uses: actions\/upload-artifact@\S+[^]*? path: (.*)\n/g)];

    expect(paths.map(([, path]) => path)).toEqual([
      '${{ steps.changes.outputs.kept }}',
      'cdktf.out/changes.json',
    ]);
    expect(workflow).toMatch(/nx run infra:changes --since=/);
  });
});
