import { IMAGE, messages, MINIMAL } from '../support/stack-files';

/** A stack that only has an endpoint and its monitoring, in production. */
const WITHOUT_API = `region: us-east-1
model: { image: "${IMAGE}" }
api: { enabled: false }
`;

describe('deletion of a part that a stack keeps', () => {
  it.each([
    [
      'of the key that the stack uses',
      `${MINIMAL}encryption:\n  customerManagedKey: true\n  deleteKey: true\n`,
      /7:14 encryption.deleteKey: expected false while the stack uses its key, got true \(first deploy with customerManagedKey: false/,
    ],
    [
      'of a table that the API uses',
      `${MINIMAL}deleteKept: [functionLogs, recordsTable]\n`,
      /5:14 deleteKept\[0\]: expected only parts that the stack no longer uses, got functionLogs \(the stack uses it: api.enabled is true\)/,
    ],
    [
      'of a protected table',
      `${WITHOUT_API}deleteKept: [recordsTable]\n`,
      /4:14 deleteKept\[0\]: expected only parts that are not protected, got recordsTable \(first apply with records.deletionProtection: false\)/,
    ],
  ])('is refused %s', (_, text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    `${MINIMAL}stage: development\ndeleteKept: [deadLetterQueue]\nencryption: { deleteKey: true }\n`,
    `${WITHOUT_API}records: { deletionProtection: false }\ndeleteKept: [recordsTable, idempotencyTable, apiLogs]\n`,
  ])('is accepted once the part is unused: %j', (text) => {
    expect(messages(text)).toEqual([]);
  });
});
