import { movesWithin, type AddressHistory } from '../../src/addresses/moves';
import { FixtureWorkspace, fixtureStacks } from '../support/fixture-workspace';

const history = (...moves: readonly (readonly [string, string])[]): AddressHistory => ({
  moved: moves.map(([from, to]) => ({ from, to })),
  retired: [],
});

describe('move', () => {
  const present = new Set(['c', 'x']);

  it('counts where it leads to a resource of the configuration, over several moves too', () => {
    expect(movesWithin(history(['a', 'b'], ['b', 'c'], ['y', 'z']), present)).toEqual([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ]);
  });

  it('does not count where a resource has the old address again', () => {
    expect(movesWithin(history(['x', 'c']), present)).toEqual([]);
  });

  it('becomes a moved block of stack and module', () => {
    const [from, to] = ['aws_dynamodb_table.records', 'aws_dynamodb_table.inference_records'];
    const other = ['aws_sns_topic.of_another', 'aws_sns_topic.stack'] as const;
    const workspace = new FixtureWorkspace(fixtureStacks('dev'));
    workspace.write(
      `${workspace.paths.addresses}/history.json`,
      JSON.stringify(history([from, to], other)),
    );

    workspace.synthesize();
    workspace.writeModules();

    for (const { moved } of [workspace.stack('dev'), workspace.module('dev')]) {
      expect(moved).toEqual([{ from, to }]);
    }
  });
});
