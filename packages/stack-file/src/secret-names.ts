/**
 * Names that sound like secrets, in capitals. Both patterns are valid in JavaScript and in Terraform
 * (RE2), so that stack files and variables are checked alike.
 */
export const SECRET_NAME_PATTERN =
  '(?:^|_)(?:SECRETS?|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|AUTH_?KEY)(?:_|$)|(?:^|_)TOKEN$';

/** Exceptions: names of a secret's location, and tokens of a language model. */
export const NO_SECRET_NAME_PATTERN =
  '(?:_ARN|_NAME|_PATH|_FILE|_URL)$|(?:^|_)(?:BOS|CLS|EOS|IMAGE|MASK|PAD|SEP|SPECIAL|STOP|UNK)_TOKEN$';

/** Whether the name of an environment variable sounds like a secret. */
export function soundsSecret(name: string): boolean {
  const capitals = name.toUpperCase();
  return (
    new RegExp(SECRET_NAME_PATTERN).test(capitals) &&
    !new RegExp(NO_SECRET_NAME_PATTERN).test(capitals)
  );
}
