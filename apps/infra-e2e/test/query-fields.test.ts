import { hasField, pickedMessages, queryFields } from '../src/query-fields';

const QUERY = `# a note on nothing
filter message in ["inference.failed", "inference.crashed"] and @message like /"coldStart":true/
| stats count(*) as failures, max(@timestamp) as lastSeen by errorType, error.name
| sort failures desc
| limit 5`;

describe('reading a saved query', () => {
  it('finds the fields of an event that it refers to', () => {
    expect(queryFields(QUERY)).toEqual(['message', 'errorType', 'error.name']);
  });

  it('finds the events that it picks', () => {
    expect(pickedMessages(QUERY)).toEqual(['inference.failed', 'inference.crashed']);
    expect(pickedMessages('filter message = "record.unwritten"')).toEqual(['record.unwritten']);
    expect(pickedMessages('filter requestId = "x"')).toEqual([]);
  });

  it('looks for fields inside of others', () => {
    expect(hasField({ error: { name: 'x' } }, 'error.name')).toBe(true);
    expect(hasField({ error: {} }, 'error.name')).toBe(false);
  });
});
