import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CHECKOUT } from '../src/checkout';
import { anchorsOf, codeBlocksOf, linksOf } from '../src/markdown';

const ENGLISH = 'docs/from-the-guide.md';
const VIETNAMESE = 'docs/from-the-guide.vi.md';

const read = (file: string) => readFileSync(join(CHECKOUT, file), 'utf8');

interface Project {
  readonly targets: Readonly<Record<string, { readonly executor?: string }>>;
}

interface Help {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The options that a target of infra takes; none if it is not one of the commands. */
function optionsOf(executor = ''): readonly string[] {
  const help = `packages/command-line/nx/help/${executor.split(':')[1] ?? ''}.json`;
  if (!existsSync(join(CHECKOUT, help))) return [];
  const { properties } = JSON.parse(read(help)) as Help;
  return Object.keys(properties).map((name) => name.split(' ')[0] ?? '');
}

describe('the guide in two languages', () => {
  it('has the same code blocks in the same order', () => {
    const blocks = codeBlocksOf(read(ENGLISH));

    expect(blocks.length).toBeGreaterThan(20);
    expect(codeBlocksOf(read(VIETNAMESE))).toEqual(blocks);
  });

  it('has the same sections', () => {
    const levels = (file: string) => read(file).match(/^#+(?= )/gm);

    expect(levels(VIETNAMESE)).toEqual(levels(ENGLISH));
  });
});

describe.each([ENGLISH, VIETNAMESE])('%s', (file) => {
  const page = read(file);
  const commands = codeBlocksOf(page).join('\n');

  it('runs targets of Nx that exist, with options that they take', () => {
    const runs = [...commands.matchAll(/npx nx run (\w+):([\w-]+)(.*)/g)];

    expect(runs.length).toBeGreaterThan(3);
    for (const [, project = '', target = '', rest = ''] of runs) {
      const { targets } = JSON.parse(read(`apps/${project}/project.json`)) as Project;
      expect(Object.keys(targets)).toContain(target);
      const given = [...rest.matchAll(/ --([\w-]+)/g)].map(([, name = '']) => name);
      expect(optionsOf(targets[target]?.executor)).toEqual(expect.arrayContaining(given));
    }
  });

  it('uses scripts of npm, requests and faults that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: object };
    const routes = read('apps/console/src/server/control-routes.ts');
    const faults = read('apps/console/src/control/faults.ts');
    const used = [...commands.matchAll(/"(\w+Model)": (?:true|false)}' http/g)];

    expect(Object.keys(scripts)).toContain('start');
    expect(used.length).toBe(2);
    for (const [, fault = ''] of used) {
      expect(faults).toMatch(new RegExp(`^  ${fault}: false,$`, 'm'));
    }
    for (const [, path = ''] of commands.matchAll(/4180\/api\/(\w+)/g)) {
      expect(routes).toContain(`case 'POST ${path}':`);
    }
  });

  it('backtests a scenario that exists', () => {
    const scenarios = [...commands.matchAll(/--traffic=([\w-]+)/g)].map(([, name = '']) => name);

    expect(scenarios.length).toBeGreaterThan(0);
    expect(
      scenarios.filter(
        (name) => !existsSync(join(CHECKOUT, `packages/backtest/scenarios/${name}.yaml`)),
      ),
    ).toEqual([]);
  });

  it('has links that open', () => {
    const broken = linksOf(page).filter(({ path, anchor }) => {
      const target = path === '' ? file : join(dirname(file), path);
      if (!existsSync(join(CHECKOUT, target))) return true;
      return anchor !== '' && !anchorsOf(read(target)).includes(anchor);
    });

    expect(linksOf(page).length).toBeGreaterThan(5);
    expect(broken).toEqual([]);
  });
});
