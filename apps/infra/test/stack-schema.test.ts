import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  BASE_FILE_SCHEMA,
  BASELINE_SCHEMA,
  STACK_FILE_SCHEMA,
} from '@inference-pipeline/stack-file';

describe.each([
  ['stack.schema.json', STACK_FILE_SCHEMA],
  ['base.schema.json', BASE_FILE_SCHEMA],
  ['baseline.schema.json', BASELINE_SCHEMA],
])('%s', (name, schema) => {
  it('equals its source in packages/stack-file/src', () => {
    const file = readFileSync(join(__dirname, '../stacks', name), 'utf8');

    const isCurrent = JSON.stringify(JSON.parse(file)) === JSON.stringify(schema);

    expect(isCurrent ? 'current' : 'outdated: run npx nx run infra:schema').toBe('current');
  });
});
