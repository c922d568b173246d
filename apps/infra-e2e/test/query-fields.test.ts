import { hasField, pickedMessages, queryFields } from './support/query-fields';

const QUERY = `# a note on nothing
filter message in ["inference.failed", "inference.crashed"] and @message like /"coldStart":true/
| stats count(*) as failures, max(@timestamp) as lastSeen by errorType, error.name
| sort failures desc
| limit 5`;

describe('reader of a saved query', () => {
  it('finds the event fields in the query', () => {
    expect(queryFields(QUERY)).toEqual(['message', 'errorType', 'error.name']);
  });

  it('finds the messages that the query picks', () => {
    expect(pickedMessages(QUERY)).toEqual(['inference.failed', 'inference.crashed']);
    expect(pickedMessages('filter message = "record.unwritten"')).toEqual(['record.unwritten']);
    expect(pickedMessages('filter requestId = "x"')).toEqual([]);
  });

  it('looks for nested fields', () => {
    expect(hasField({ error: { name: 'x' } }, 'error.name')).toBe(true);
    expect(hasField({ error: {} }, 'error.name')).toBe(false);
  });
});
