import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { STACK_SCHEMA } from '@inference-pipeline/stack-file';

describe('stack.schema.json', () => {
  it('equals its source in packages/stack-file/src/schema', () => {
    const file = readFileSync(join(__dirname, '../stacks/stack.schema.json'), 'utf8');

    const isCurrent = JSON.stringify(JSON.parse(file)) === JSON.stringify(STACK_SCHEMA);

    expect(isCurrent ? 'current' : 'outdated: run npx nx run infra:schema').toBe('current');
  });
});
