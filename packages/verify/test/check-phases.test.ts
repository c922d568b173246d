import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHECK_PHASES } from '../src/check-phases';

describe('check', () => {
  it('has a name of its own, which docs/verify.md explains', () => {
    const names = CHECK_PHASES.flat().map(({ name }) => name);
    const documentation = readFileSync(join(__dirname, '../../../docs/verify.md'), 'utf8');

    expect(new Set(names).size).toBe(names.length);
    expect([...documentation.matchAll(/^\| `([a-z-]+)` /gm)].map(([, name]) => name)).toEqual(
      names,
    );
  });
});
