import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Baseline } from '@inference-pipeline/inference-contract';

import { baseline } from '../src/baseline';
import { parseOptions } from '../src/options';
import { DataFolder } from './support/measure';
import { StacksFolder } from './support/stacks-folder';

const folder = new DataFolder();
const stacks = new StacksFolder();

const SIGNALS = `signals:
  tenure: { from: input, at: /tenure, kind: number }
  plan: { from: input, at: /plan, kind: category }
`;

function csvOf(count: number, rowOf: (index: number) => string): string {
  return `tenure,plan\n${Array.from({ length: count }, (_, index) => rowOf(index)).join('\n')}\n`;
}

async function run(...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const options = parseOptions(['node', 'main.ts', ...args]);
  await baseline(options, stacks.workspace, (text) => printed.push(text));
  return printed.join('\n');
}

const GOOD = csvOf(2_000, (index) => `${index % 50},${index % 3 === 0 ? 'pro' : 'basic'}`);

describe('infra:baseline', () => {
  it('writes the default file and says which line to add', async () => {
    stacks.write('prod', SIGNALS);

    const text = await run('--stack=prod', `--data=${folder.write('good.csv', GOOD)}`);

    const written = JSON.parse(stacks.read('prod.baseline.json')) as Baseline;
    expect(written).toMatchObject({ formatVersion: 1, rows: 2_000 });
    expect(written.signals['tenure']).toMatchObject({ minimum: 0, maximum: 49, count: 2_000 });
    expect(text).toContain('tenure  number    2000    0 %');
    expect(text).toContain('Add to apps/infra/stacks/prod.yaml:\n\nbaseline: prod.baseline.json');
  });

  it('writes the file that the stack file names, whatever is in it', async () => {
    stacks.write('named', `${SIGNALS}baseline: churn.json\n`);
    writeFileSync(join(stacks.workspace.stacks.path, 'churn.json'), '{ corrupt');

    const text = await run('--stack=named', `--data=${folder.write('good.csv', GOOD)}`);

    expect(JSON.parse(stacks.read('churn.json'))).toMatchObject({ rows: 2_000 });
    expect(text).not.toContain('Add to');
  });

  it('writes the same bytes for the same rows in another order', async () => {
    stacks.write('again', `${SIGNALS}baseline: again.json\n`);
    await run('--stack=again', `--data=${folder.write('good.csv', GOOD)}`);
    const first = stacks.read('again.json');
    const [header = '', ...rows] = GOOD.trim().split('\n');

    const reversed = [header, ...rows.reverse()].join('\n');
    await run('--stack=again', `--data=${folder.write('reversed.csv', reversed)}`);

    expect(stacks.read('again.json')).toBe(first);
  });

  it('writes a page that shows each distribution, without scripts or links', async () => {
    stacks.write('paged', SIGNALS);
    const path = folder.write(
      'odd.csv',
      csvOf(500, (index) => `${index},<b>${index % 2}</b>`),
    );
    const page = `${folder.path}/page.html`;

    await run('--stack=paged', `--data=${path}`, `--html=${page}`);

    const html = readFileSync(page, 'utf8');
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).toContain('&lt;b&gt;0&lt;/b&gt;');
    expect(html).toContain('Only 500 valid values');
    expect(html).not.toMatch(/<b>|<script|https?:/);
  });

  it('writes nothing if signals cannot be used, and tells of each', async () => {
    stacks.write('bad', SIGNALS);
    const path = folder.write(
      'bad.csv',
      csvOf(1_200, (index) => `text,id-${index}`),
    );

    await expect(run('--stack=bad', `--data=${path}`)).rejects.toThrow(
      [
        'Signal tenure: expected at least 100 valid values, got 0 valid values of 1200: 1200 of the wrong kind. A number is written like 1234.5, without thousands separators. Watch texts as kind: category.',
        'Signal plan is not a category: it has more than 1000 different values. Remove it from the stack file, or watch it as kind: number.',
      ].join('\n'),
    );

    expect(stacks.names().filter((name) => name.includes('bad'))).toEqual(['bad.yaml']);
  });

  it('warns of constants and of many values that cannot be used', async () => {
    stacks.write('odd', SIGNALS);
    const path = folder.write(
      'warn.csv',
      csvOf(4_000, (index) => `7,${index % 2 ? '' : 'pro'}`),
    );

    const text = await run('--stack=odd', `--data=${path}`);

    expect(text).toContain('tenure: All values are the same.');
    expect(text).toContain('plan: 50 % of the values are unusable: 2000 missing.');
    const { signals } = JSON.parse(stacks.read('odd.baseline.json')) as Baseline;
    expect(signals['tenure']).not.toHaveProperty('maximum');
    expect(signals['tenure']).toMatchObject({
      bins: [{ upTo: 6.5, share: 0 }, { upTo: 7, share: 1 }, { share: 0 }],
    });
  });

  it('writes nothing that the stack file could not have', async () => {
    stacks.write('token', SIGNALS);
    const path = folder.write(
      'token.csv',
      csvOf(200, (index) => `${index},{TfToken[`),
    );

    await expect(run('--stack=token', `--data=${path}`)).rejects.toThrow(
      /^apps\/infra\/stacks\/token\.baseline\.json:\d+:\d+ signals\.plan\.bins\[0\]\.categories\[0\]: expected text without the form of a CDKTF token/,
    );

    expect(stacks.names()).not.toContain('token.baseline.json');
  });

  it('writes nothing if the page cannot be written', async () => {
    stacks.write('pageless', SIGNALS);
    const path = folder.write('good.csv', GOOD);

    const html = join(folder.path, 'missing/page.html');
    const running = run('--stack=pageless', `--data=${path}`, `--html=${html}`);
    await expect(running).rejects.toThrow(`${html}: cannot be written: `);
    await expect(running).rejects.toMatchObject({ name: 'UserError' });

    expect(stacks.names()).not.toContain('pageless.baseline.json');
  });

  it('refuses a stack that does not exist or has no signals', async () => {
    stacks.write('silent', '');
    const path = folder.write('good.csv', GOOD);

    await expect(run('--stack=prd', `--data=${path}`)).rejects.toThrow(
      'No stack "prd" in apps/infra/stacks. Did you mean "prod"?',
    );
    await expect(run('--stack=silent', `--data=${path}`)).rejects.toThrow(
      'apps/infra/stacks/silent.yaml: no signals. List under `signals` the values to watch.',
    );
  });
});
