import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { watchSignals, type WatchedSignals } from '@inference-pipeline/inference-contract';

import { SettingsError } from '../../src/settings';
import { compileSignals } from '../../src/signals/compile-signals';
import { parseWatchedSignals, readWatchedSignals } from '../../src/signals/read-watched-signals';

const watched = watchSignals(
  {
    age: { from: 'input', at: '/age', kind: 'number', minimum: 0 },
    label: { from: 'prediction', at: '/0', kind: 'category', categories: ['a', 'b'] },
  },
  { groundTruth: { signal: 'label', kind: 'category' }, keep: ['age'] },
);

/** The signals with some changes to the first. */
function withFirst(changes: object): WatchedSignals {
  const [first, ...others] = watched.signals;
  return { ...watched, signals: [{ ...first, ...changes }, ...others] } as WatchedSignals;
}

describe('file of signals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signals-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read from beside the code', () => {
    const place = mkdtempSync(join(folder, 'beside-'));
    writeFileSync(join(place, 'signals.json'), JSON.stringify(watched));

    expect(readWatchedSignals(place)).toEqual(watched);
  });

  it('may be absent', () => {
    expect(readWatchedSignals(join(folder, 'nowhere'))).toBeUndefined();
  });

  it('is refused if it cannot be read', () => {
    const place = mkdtempSync(join(folder, 'unreadable-'));
    mkdirSync(join(place, 'signals.json'));

    expect(() => readWatchedSignals(place)).toThrow('signals.json cannot be read: EISDIR');
  });

  it.each([
    ['{"formatVersion":1', 'signals.json is not JSON'],
    ['null', 'must have formatVersion 1, got none'],
    ['[]', 'must have formatVersion 1, got none'],
    ['{"formatVersion":2,"signals":[]}', 'must have formatVersion 1, got 2'],
    ['{"formatVersion":1}', 'signals.json: signals: '],
    ['{"formatVersion":1,"signals":[]}', 'signals.json: signals: '],
    [JSON.stringify(withFirst({ name: 'a b' })), 'signals.json: signals.0.name: '],
    [JSON.stringify(withFirst({ bins: [] })), 'signals.json: signals.0.bins: '],
    [JSON.stringify(withFirst({ kind: 'text' })), 'signals.json: signals.0.kind: '],
    [
      JSON.stringify({ ...watched, signals: Array(51).fill(watched.signals[0]) }),
      'signals.json: signals: ',
    ],
  ])('is refused if it is %.60s', (content, message) => {
    expect(() => parseWatchedSignals(content)).toThrow(SettingsError);
    expect(() => parseWatchedSignals(content)).toThrow(message);
  });

  it.each([
    [withFirst({ at: 'age' }), 'at of the signal age must be empty or begin with /'],
    [withFirst({ name: 'label' }), 'the signal label occurs twice'],
    [
      { ...watched, groundTruth: { signal: 'age', kind: 'number' } } as const,
      'groundTruth.signal must be a signal of the prediction, got age',
    ],
    [
      { ...watched, groundTruth: { signal: 'label', kind: 'number' } } as const,
      'groundTruth of kind number cannot be compared with the signal label of kind category',
    ],
  ])('is refused where its parts do not fit: %#', (signals, message) => {
    expect(() => compileSignals(signals)).toThrow(SettingsError);
    expect(() => compileSignals(signals)).toThrow(`signals.json: ${message}`);
  });
});
