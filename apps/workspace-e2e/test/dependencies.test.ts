import { lockedPackages, statedDependencies } from '../src/manifests';

const versionsOf = (matches: (name: string) => boolean) => [
  ...new Set(
    statedDependencies()
      .filter(({ name }) => matches(name))
      .map(({ version }) => version),
  ),
];

describe('dependencies', () => {
  it('have exact versions', () => {
    const ranges = statedDependencies().filter(({ version }) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(ranges).toEqual([]);
  });

  it('have the same version wherever they are stated', () => {
    const names = new Set(statedDependencies().map(({ name }) => name));
    const disputed = [...names].filter((name) => versionsOf((other) => other === name).length > 1);
    expect(disputed).toEqual([]);
  });

  it.each([
    ['Nx and its plugins', (name: string) => name === 'nx' || name.startsWith('@nx/')],
    ['the AWS SDK clients', (name: string) => name.startsWith('@aws-sdk/client-')],
  ])('have one version for %s', (_, matches) => {
    expect(versionsOf(matches)).toHaveLength(1);
  });
});

describe('the lock file', () => {
  it('names no registry: packages come from the one that npm is set to', () => {
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
