import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHECKOUT } from '../src/checkout';

interface TypeScriptSettings {
  readonly compilerOptions: object;
  readonly exclude?: readonly string[];
}

const settingsIn = (file: string) =>
  JSON.parse(readFileSync(join(CHECKOUT, file), 'utf8')) as TypeScriptSettings;

const projects = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(join(CHECKOUT, folder))
    .map((name) => `${folder}/${name}`)
    .filter((project) => existsSync(join(CHECKOUT, project, 'tsconfig.json'))),
);

// `.ci/run` checks all projects as one, in a fifth of the time that their targets take.
describe('types of the whole workspace', () => {
  it('are checked with the options of every project that it does not exclude', () => {
    const { compilerOptions, exclude = [] } = settingsIn('tsconfig.all.json');

    const checked = projects.filter((project) => !exclude.includes(project));

    expect(checked.length).toBeGreaterThan(20);
    for (const project of checked) {
      expect({ project, options: settingsIn(`${project}/tsconfig.json`).compilerOptions }).toEqual({
        project,
        options: compilerOptions,
      });
    }
  });

  it.each(['apps/console-e2e', 'apps/console/src/page'])('are checked apart in %s', (excluded) => {
    const run = readFileSync(join(CHECKOUT, '.ci/run'), 'utf8');

    expect(settingsIn('tsconfig.all.json').exclude).toContain(excluded);
    expect(run).toContain(`tsc --noEmit --project ${excluded}/tsconfig.json`);
  });
});
