import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';

import { parse as parseYaml, stringify } from 'yaml';

import { Checkout } from '../../src/checkout';
import { merged, type Fragment } from '../../src/matrix/section';
import { AccountWalk } from '../../src/transitions/account-walk';
import { WORKSPACE } from '../../src/workspace';

const FIXTURES = join(__dirname, '../fixtures/f2c6908');

/** Folders of the configurations; dev and prod are also back-tested. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  dev: join(WORKSPACE, 'packages/backtest/test/fixtures/stacks/dev'),
  prod: join(WORKSPACE, 'packages/backtest/test/fixtures/stacks/prod'),
};

/** Options that take the key, alarms in rules, and the authorizer away. */
const CHANGED: Fragment = {
  encryption: { customerManagedKey: false },
  alarms: { highLatency: { enabled: false }, apiServerErrors: { enabled: false } },
  api: { authorization: 'aws-iam' },
};

const STACKS = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(file).name);

describe('stack deployed by f2c6908', () => {
  const files = STACKS.map((name) => {
    const text = readFileSync(join(FIXTURES, `${name}.yaml`), 'utf8');
    return { name, text, changed: changed(text) };
  });
  // The changed stacks have names of the same lengths, because names are cut to a length.
  const checkout = new Checkout(
    Object.fromEntries(
      files.flatMap(({ name, text, changed: other }) => [
        [name, text],
        [changedName(name), other],
      ]),
    ),
  );

  afterAll(() => {
    checkout.remove();
  });

  it.concurrent.each(STACKS)(
    'loses nothing on its way to today, and can be changed afterwards: %s',
    async (name) => {
      const walk = await AccountWalk.start(checkout.stack(name));
      try {
        const before = await walk.apply(configurationBefore(name, checkout.stack(name)));
        const deletions = walk.proxy.ledger.deletions.length;
        const today = await walk.goTo(checkout.stack(name), [name, name]);
        const deleted = walk.proxy.ledger.deletions
          .slice(deletions)
          .map(({ deleted: { kind } }) => kind)
          .filter((kind) => kind !== 'alarm');
        const changedOnce = await walk.goTo(checkout.stack(changedName(name)), [
          changedName(name),
          name,
        ]);
        const back = await walk.goTo(checkout.stack(name), [name, name]);

        expect({ before, today, deleted, changedOnce, back }).toEqual({
          before: [],
          today: [],
          deleted: [],
          changedOnce: [],
          back: [],
        });
      } finally {
        await walk.stop();
      }
    },
    900_000,
  );
});

function changed(text: string): string {
  const { api, ...stack } = parseYaml(text) as Fragment;
  return stringify(merged(stack, CHANGED));
}

function changedName(name: string): string {
  return name.replace(/^./, 'x');
}

/** The configuration of f2c6908 with today's zip: the function's code is not under test. */
function configurationBefore(name: string, today: string): string {
  const folder = CONFIGURATIONS[name] ?? join(FIXTURES, name);
  const zip = /assets\/[^"]*\.zip/;
  const [path = ''] = zip.exec(readFileSync(join(today, 'cdk.tf.json'), 'utf8')) ?? [];
  return readFileSync(join(folder, 'cdk.tf.json'), 'utf8').replace(zip, path);
}
