import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { resourcesOf, type TerraformJson } from '@inference-pipeline/terraform';

import { checkLedger, parseLedger, updatedLedger } from '../src/addresses/ledger';
import { movesWithin, readHistory } from '../src/addresses/moves';
import { makeCheckout, runProgram } from './checkout';

const LEDGERS = join(__dirname, '../addresses');
const NOTHING = { moved: [], retired: [] };
const rename = (from: string, to: string) => ({ moved: [{ from, to }], retired: [] });

describe('the addresses of the stacks and modules', () => {
  const checkout = makeCheckout('addresses');
  const read = (path: string) => readFileSync(join(checkout, path), 'utf8');
  const configurationOf = (name: string) =>
    JSON.parse(
      read(`cdktf.out/${name}/${name.startsWith('modules') ? 'main.tf.json' : 'cdk.tf.json'}`),
    ) as TerraformJson;
  const names = ['stacks', 'modules'].flatMap((kind) =>
    readdirSync(join(LEDGERS, kind)).map((file) => `${kind}/${file.replace('.txt', '')}`),
  );

  beforeAll(() => {
    expect(runProgram(checkout, 'main.ts')).toEqual({ status: 0, output: '' });
    expect(runProgram(checkout, 'module/main.ts')).toEqual({ status: 0, output: '' });
  }, 60_000);

  it('have a list each', () => {
    const stacks = readdirSync(join(checkout, 'cdktf.out/stacks'));
    expect(names.sort()).toEqual(
      [
        ...stacks.map((name) => `modules/${name}`),
        ...stacks.map((name) => `stacks/${name}`),
      ].sort(),
    );
  });

  // A new address: "npx nx run infra:addresses". A lost one: see apps/infra/addresses/history.json.
  it.each(names)('are as in the list, or moved blocks say where they went: %s', (name) => {
    const addresses = resourcesOf(configurationOf(name)).map(({ address }) => address);
    const listed = parseLedger(readFileSync(join(LEDGERS, `${name}.txt`), 'utf8'));
    const history = readHistory(join(LEDGERS, 'history.json'));
    expect(checkLedger(listed, addresses, history)).toEqual({ unlisted: [], lost: [] });
  });

  it('are moved by blocks in what Terraform gets, where the list says so', () => {
    const [from, to] = ['aws_dynamodb_table.records', 'aws_dynamodb_table.inference_records'];
    const other = { from: 'aws_sns_topic.of_another', to: 'aws_sns_topic.stack' };
    const history = { moved: [{ from, to }, other], retired: [] };
    writeFileSync(join(checkout, 'apps/infra/addresses/history.json'), JSON.stringify(history));
    expect(runProgram(checkout, 'main.ts').status).toBe(0);
    expect(runProgram(checkout, 'module/main.ts').status).toBe(0);
    for (const name of names) expect(configurationOf(name).moved).toEqual([{ from, to }]);
  }, 60_000);

  it('are not taken from their list, however it is updated', () => {
    const lost = 'aws_dynamodb_table.gone';
    const ledger = join(checkout, 'apps/infra/addresses/stacks/dev.txt');
    const before = read('apps/infra/addresses/stacks/dev.txt');
    writeFileSync(ledger, `${before}${lost}\n`);
    const { status, output } = runProgram(checkout, 'addresses/main.ts');
    expect(output).toContain(`stacks/dev has lost ${lost}:`);
    expect(status).toBe(1);
    writeFileSync(ledger, before.split('\n').slice(0, 5).join('\n'));
    expect(runProgram(checkout, 'addresses/main.ts')).toEqual({ status: 0, output: '' });
    expect(read('apps/infra/addresses/stacks/dev.txt')).toBe(before);
  }, 60_000);
});

describe('a list of addresses', () => {
  it('misses what is new, and what is gone without a word', () => {
    expect(checkLedger(['a.old', 'a.same'], ['a.new', 'a.same'], NOTHING)).toEqual({
      unlisted: ['a.new'],
      lost: ['a.old'],
    });
  });

  it('misses nothing that moved, over several moves, or that was retired', () => {
    const moves = {
      moved: [rename('a', 'b'), rename('b', 'c')].flatMap((it) => it.moved),
      retired: [],
    };
    expect(checkLedger(['a', 'b'], ['c'], moves).lost).toEqual([]);
    const retired = { moved: [], retired: [{ address: 'a', reason: 'Nobody read it.' }] };
    expect(checkLedger(['a'], [], retired).lost).toEqual([]);
  });

  it('is not content with a move to nowhere, nor with a circle', () => {
    expect(checkLedger(['a'], [], rename('a', 'b')).lost).toEqual(['a']);
    const circle = {
      moved: [rename('a', 'b'), rename('b', 'a')].flatMap((it) => it.moved),
      retired: [],
    };
    expect(checkLedger(['a'], [], circle).lost).toEqual(['a']);
  });

  it('grows, and says what to do where an address is lost', () => {
    expect(updatedLedger('dev', ['b'], ['a', 'b'], NOTHING)).toEqual(['a', 'b']);
    expect(() => updatedLedger('dev', ['b'], ['a'], NOTHING)).toThrow(
      /dev has lost b: .*history\.json, add to "moved"/,
    );
  });
});

describe('moves', () => {
  const here = new Set(['c', 'x']);

  it('are told to Terraform where they lead to something that is there', () => {
    const history = {
      moved: [rename('a', 'b'), rename('b', 'c'), rename('y', 'z')].flatMap((it) => it.moved),
      retired: [],
    };
    expect(movesWithin(history, here)).toEqual([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]);
  });

  it('are not, where something is at the old address again', () => {
    expect(movesWithin(rename('x', 'c'), here)).toEqual([]);
  });
});
