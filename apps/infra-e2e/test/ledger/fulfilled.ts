import type { AwsCall } from '../../src/aws-call';
import type { AccountLedger } from '../../src/ledger/account-ledger';

/** Tells a ledger of a call that AWS fulfilled, by service and operation. */
export function fulfilled(
  ledger: AccountLedger,
  name: string,
  input: object,
  answer: object = {},
): void {
  const [signingName, operation] = name.split('.');
  ledger.observe(
    { request: { signingName }, operation, input } as unknown as AwsCall,
    JSON.stringify(answer),
  );
}
