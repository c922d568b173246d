import { secretsIn } from './secrets';

describe('search for secrets', () => {
  it.each([
    ['an AWS access key id', `{"a":"AKIA${'B'.repeat(16)}"}`],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['a Hugging Face token', `hf_${'a'.repeat(34)}`],
    ['credentials in an address', 'postgres://me:mine@host'],
    ['a value by a secret name', '{"DB_PASSWORD":"x"}'],
  ])('finds %s', (kind, text) => {
    expect(secretsIn(text).map((found) => found.kind)).toContain(kind);
  });

  it('ignores a name that only looks like a secret', () => {
    expect(secretsIn('{"secret_arn":"${var.secret_arn}","note":"no secrets"}')).toEqual([]);
  });
});
