import { LogStore } from '../src/log-store';

describe('log store', () => {
  it('finds the events of log groups in a time span', () => {
    const store = new LogStore();
    store.put('a', 'early', 1);
    store.put('a', 'first', 2);
    store.put('b', 'other group', 2);
    store.put('a', 'last', 3);
    store.put('a', 'late', 4);
    expect(store.between(['a'], 2, 3).map(({ message }) => message)).toEqual(['first', 'last']);
  });

  it('finds events by texts in their message', () => {
    const store = new LogStore();
    store.put('a', 'request 1', 1);
    store.put('b', 'request 2', 2);
    store.put('b', 'invocation 3', 3);
    expect(store.containing(['t 1', 'n 3']).map(({ timeMs }) => timeMs)).toEqual([1, 3]);
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['{"a":', undefined],
    ['START', undefined],
  ])('parses the fields of %s', (message, fields) => {
    const store = new LogStore();
    store.put('a', message, 1);
    expect(store.between(['a'], 0, 1)[0]?.fields).toEqual(fields);
  });

  it('drops the oldest events above its limit', () => {
    const store = new LogStore();
    for (let timeMs = 1; timeMs <= 150_001; timeMs += 1) store.put('a', '', timeMs);
    const events = store.between(['a'], 0, Infinity);
    expect(events).toHaveLength(100_000);
    expect(events[0]?.timeMs).toBe(50_002);
  });
});
