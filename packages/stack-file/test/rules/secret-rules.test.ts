import { messages, MINIMAL } from '../support/stack-files';

describe('environment of a container', () => {
  it('refuses a name that sounds like a secret, and permits names that only resemble one', () => {
    const text =
      MINIMAL +
      '  environment: { MAX_TOKENS: "5", DB_SECRET_NAME: db, EOS_TOKEN: "</s>", HF_TOKEN: x }\n';

    expect(messages(text)).toEqual([
      expect.stringMatching(
        /5:74 model.environment.HF_TOKEN: expected no secret, got a name that sounds like one.*Secrets Manager/,
      ),
    ]);
  });
});
