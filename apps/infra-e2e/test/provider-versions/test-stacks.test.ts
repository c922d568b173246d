import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { STACK_FILES } from '../../src/handed-over';
import { ProviderBindings } from '../../src/provider-versions/bindings';
import {
  declaredIn,
  unknownIn,
  type Configuration,
} from '../../src/provider-versions/unknown-arguments';
import { changedInVersion6 } from '../../src/provider-versions/version-6-upgrade';
import { synthesize } from '../../src/synthesis';
import { WORKSPACE } from '../../src/workspace';

/** Other bindings, to try a newer provider: the folder of their package. */
const BINDINGS =
  process.env['PROVIDER_BINDINGS'] ?? join(WORKSPACE, 'node_modules/@cdktf/provider-aws');

// The rows of the option matrix are checked where they are planned: see option-matrix.e2e.ts.
describe('stack and module', () => {
  const output = mkdtempSync(join(tmpdir(), 'provider versions '));
  const bindings = new ProviderBindings(BINDINGS);
  let configurations: Readonly<Record<string, Configuration>>;

  beforeAll(() => {
    synthesize('synthesize', STACK_FILES, output);
    const ofModules = join(output, 'stacks of modules');
    cpSync(join(STACK_FILES, 'richest.yaml'), join(ofModules, 'richest.yaml'));
    synthesize('synthesizeModules', ofModules, output);
    const files = readdirSync(output, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tf.json'))
      .sort();
    configurations = Object.fromEntries(
      files.map((file) => [
        file,
        JSON.parse(readFileSync(join(output, file), 'utf8')) as Configuration,
      ]),
    );
  });

  afterAll(() => rmSync(output, { recursive: true }));

  /** What a check finds, by the file that it finds it in. */
  const found = (check: (configuration: Configuration) => readonly string[]) =>
    Object.entries(configurations).flatMap(([file, configuration]) =>
      check(configuration).map((fault) => `${file}: ${fault}`),
    );

  it('uses only types, arguments and attributes of version 6 of the provider', () => {
    const types = new Set(found((each) => declaredIn(each).map(({ type }) => type)));

    expect(types.size).toBeGreaterThan(100);
    expect(bindings.providerVersion).toMatch(/^6\./);
    expect(found((configuration) => unknownIn(configuration, bindings))).toEqual([]);
  });

  it('uses nothing that version 6 removed, renamed or changed', () => {
    expect(found(changedInVersion6)).toEqual([]);
  });
});
