import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readStack } from '@inference-pipeline/cloudwatch-simulator';

import { Checkout } from '../src/checkout';
import { STACK_FILES } from '../src/handed-over';
import { WORKSPACE } from '../src/workspace';
import { alarmMessages } from './support/alarm-messages';

const PAGE = join(WORKSPACE, 'docs/alarm-messages.md');
const STACK = 'every-alarm';

let checkout: Checkout;

beforeAll(() => {
  checkout = new Checkout({ [STACK]: readFileSync(join(STACK_FILES, `${STACK}.yaml`), 'utf8') });
}, 120_000);

afterAll(() => checkout.remove());

describe('page of the messages', () => {
  it('has what each notifying alarm sends; UPDATE_MESSAGES=1 writes it', () => {
    const file = join(checkout.stack(STACK), 'cdk.tf.json');
    const variables = {
      notification_emails: ['on-call@example.com'],
      notification_phone_numbers: ['+15555550100'],
    };
    const page = alarmMessages(readStack(JSON.parse(readFileSync(file, 'utf8')), { variables }));
    if (process.env['UPDATE_MESSAGES'] === '1') writeFileSync(PAGE, page);

    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
