import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { forStack, requireSeparateStates } from '../src/separate-states';

const check = (setting: string, ...stacks: readonly string[]) => {
  requireSeparateStates([setting], stacks);
};

describe('check that each stack has a state of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backend '));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['key=ml/state', 'path=/states/ml.tfstate', 'key = ml/state'])(
    'refuses %s for two stacks, and says what to do',
    (setting) => {
      expect(() => check(setting, 'dev', 'prod')).toThrow(
        /would give all 2 stacks the same state, .* Leave "(key|path)" out, .* or put \{stack\} into it/,
      );
    },
  );

  it.each([
    ['backend.hcl', 'bucket = "b"\nkey    = "ml/state"\n'],
    ['backend.json', '{ "key": "ml/state" }'],
  ])('reads %s', (name, text) => {
    expect(() => check(file(name, text), 'dev', 'prod')).toThrow(/which sets "key", would give/);
  });

  it('takes what does not say where the state is', () => {
    check('bucket=b', 'dev', 'prod');
    check(file('bucket.hcl', 'bucket = "b" # not the key = x\nkms_key_id = "k"\n'), 'dev', 'prod');
  });

  it('takes a key with the name of the stack in it, and any key for one stack', () => {
    check('key=ml/{stack}/state', 'dev', 'prod');
    check('key=ml/state', 'dev');
  });
});

describe('setting for a stack', () => {
  it('has the name of the stack, which may look like a replacement', () => {
    expect(forStack('{stack}/{stack}.tfvars', 'a$&b')).toBe('a$&b/a$&b.tfvars');
  });
});
