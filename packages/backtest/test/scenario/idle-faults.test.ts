import { idleFaultNotes } from '../../src/scenario/idle-faults';
import type { ScenarioFault } from '../../src/scenario/scenario';
import { WATCHED } from '../support/signal-stack';

function notesOn(fault: Pick<ScenarioFault, 'kind'> & Partial<ScenarioFault>, watched = [WATCHED]) {
  return idleFaultNotes([{ name: 'odd', start: '1h', duration: '1h', ...fault }], watched);
}

describe('fault that no signal can show', () => {
  it.each([
    [{ kind: 'newCategory' }, 'no category signal with known categories; it watches score ('],
    [{ kind: 'signalShift', from: 'input' }, 'no signal from the input; it watches score ('],
    [{ kind: 'signalMissing', signal: 'scor' }, 'no signal named scor; it watches score ('],
    [{ kind: 'wrongModel' }, 'no ground truth.'],
  ] as const)('is noted: %j', (fault, message) => {
    const expected = `Fault "odd" changes nothing: the stack has ${message}`;

    expect(notesOn(fault)).toEqual([expect.stringContaining(expected)]);
  });

  it('is noted for a stack that watches nothing', () => {
    expect(notesOn({ kind: 'stuckModel' }, [])).toEqual([
      'Fault "odd" changes nothing: the stack has no signal of the prediction; it watches none.',
    ]);
  });

  it('is not noted if a signal shows it, or if it is none of the model', () => {
    expect(notesOn({ kind: 'stuckModel' })).toEqual([]);
    expect(notesOn({ kind: 'signalShift', signal: 'score' })).toEqual([]);
    expect(notesOn({ kind: 'errors' }, [])).toEqual([]);
    const withTruth = { ...WATCHED, groundTruth: { signal: 'score', kind: 'number' } as const };
    expect(notesOn({ kind: 'wrongModel' }, [withTruth])).toEqual([]);
  });
});
