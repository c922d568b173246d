import { checkLedger, updatedLedger } from '../../src/addresses/ledger';
import type { AddressHistory } from '../../src/addresses/moves';

const NOTHING: AddressHistory = { moved: [], retired: [] };
const hasAll = () => true;

const moved = (...moves: readonly (readonly [string, string])[]): AddressHistory => ({
  moved: moves.map(([from, to]) => ({ from, to })),
  retired: [],
});

describe('ledger', () => {
  it('misses a new address, and one that is gone without an explanation', () => {
    expect(checkLedger(['a.old', 'a.same'], ['a.new', 'a.same'], NOTHING, hasAll)).toEqual({
      unlisted: ['a.new'],
      lost: ['a.old'],
    });
  });

  it('accepts an address that moved, over several moves too', () => {
    expect(checkLedger(['a', 'b'], ['c'], moved(['a', 'b'], ['b', 'c']), hasAll).lost).toEqual([]);
  });

  it('accepts an address that was retired', () => {
    const retired = { moved: [], retired: [{ address: 'a', reason: 'Nothing read it.' }] };
    expect(checkLedger(['a'], [], retired, hasAll).lost).toEqual([]);
  });

  it('accepts an address that only stacks without a feature have lost', () => {
    const retired: AddressHistory = {
      moved: [],
      retired: [{ address: 'a', reason: 'There are no disks.', without: 'instances' }],
    };

    expect(checkLedger(['a'], [], retired, (feature) => feature !== 'instances').lost).toEqual([]);
    expect(checkLedger(['a'], [], retired, hasAll).lost).toEqual(['a']);
  });

  it.each([
    ['to an address that does not exist', moved(['a', 'b'])],
    ['in a circle', moved(['a', 'b'], ['b', 'a'])],
  ])('does not accept a move %s', (_, history) => {
    expect(checkLedger(['a'], [], history, hasAll).lost).toEqual(['a']);
  });

  it('grows by new addresses', () => {
    expect(updatedLedger('dev', ['b'], ['a', 'b'], NOTHING, hasAll)).toEqual(['a', 'b']);
  });

  it('says what to do about a lost address', () => {
    expect(() => updatedLedger('dev', ['b'], ['a'], NOTHING, hasAll)).toThrow(
      /dev .*\bb\b.*history\.json.*"moved".*"retired"/,
    );
  });
});
