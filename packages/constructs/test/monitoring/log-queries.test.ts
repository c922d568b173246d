import { resourcesOf, type Change } from '../support/pipeline-stack';
import { CATEGORY_TRUTH, watchedSignals } from '../support/signals';

/** The texts of the saved queries by their titles. */
function queriesOf(change: Change = {}): Record<string, string> {
  const saved = Object.values(resourcesOf(change).aws_cloudwatch_query_definition ?? {}).map(
    ({ name, query_string }) => [String(name).split('/')[1] ?? '', String(query_string)] as const,
  );
  return Object.fromEntries<string>(saved);
}

describe('saved query of a log with a sample of the successes', () => {
  const sampling = (successSampling: number) =>
    queriesOf({ settings: { modelName: 'churn', successSampling } });

  it('estimates the successes from the share in each line', () => {
    expect(sampling(0.05)['successes, estimated']).toContain(
      '| fields 1 / coalesce(successSampling, 1) as weight',
    );
    expect(Object.keys(sampling(1))).toEqual(Object.keys(queriesOf()));
  });

  it('says what the log leaves out, where that matters', () => {
    const queries = sampling(0.05);
    const noted = Object.keys(queries).filter((title) =>
      queries[title]?.startsWith('# The log has 5 % of the successes (logs.successSampling)'),
    );

    expect(noted.sort()).toEqual(['one inference by request id', 'slowest inferences']);
    expect(queries['recent errors']).toBe(queriesOf()['recent errors']);
  });
});

describe('saved query about a way of serving', () => {
  const added = (change: Change) => {
    const usual = Object.keys(queriesOf());
    return Object.keys(queriesOf(change)).filter((title) => !usual.includes(title));
  };

  it('exists only where a stack streams', () => {
    expect(added({ streaming: true }).sort()).toEqual([
      'callers who left a stream',
      'interrupted streams',
      'slowest first bytes of streams',
    ]);
  });

  it('exists only where a stack has a queue, and finds no pending requests in a sample', () => {
    const queued: Change = { endpoint: { asynchronous: {} } };
    const settings = { modelName: 'churn', successSampling: 0.1 };

    expect(added(queued)).toHaveLength(5);
    expect(added(queued)).toContain('oldest pending requests');
    expect(added({ ...queued, settings })).not.toContain('oldest pending requests');
  });
});

describe('saved query about the model', () => {
  it('exists only where a stack has signals, and ground truth', () => {
    const usual = Object.keys(queriesOf());
    const added = (change: Change) =>
      Object.keys(queriesOf(change)).filter((title) => !usual.includes(title));

    const violations = ['violations by signal', 'violations and their requests'];
    expect(added({ signals: watchedSignals() }).sort()).toEqual([...violations].sort());
    expect(added({ signals: watchedSignals(CATEGORY_TRUTH) }).sort()).toEqual(
      [...violations, 'ground truth refused or corrected'].sort(),
    );
  });

  it('finds the violations in the text of a line, whatever the signals', () => {
    const query = queriesOf({ signals: watchedSignals() })['violations by signal'] ?? '';
    const [, pattern = ''] = /parse @message \/(.*)\/$/m.exec(query) ?? [];
    const line = JSON.stringify({ message: 'x', violations: { plan: 'missing' }, requestId: 'r' });

    expect(new RegExp(pattern).exec(line)?.groups).toEqual({ violated: '"plan":"missing"' });
  });

  it('does not take the text of an input for violations', () => {
    const query = queriesOf({ signals: watchedSignals() })['violations by signal'] ?? '';
    const [, pattern = ''] = /like \/(.*)\/$/m.exec(query) ?? [];
    const line = JSON.stringify({ inputData: JSON.stringify({ violations: { plan: 'missing' } }) });

    expect(pattern).not.toBe('');
    expect(new RegExp(pattern).test(line)).toBe(false);
  });

  it('finds ground truth that was not simply recorded', () => {
    const query =
      queriesOf({ signals: watchedSignals(CATEGORY_TRUTH) })['ground truth refused or corrected'] ??
      '';
    const [, pattern = ''] = /like \/(.*)\/\)$/m.exec(query) ?? [];
    const isFound = (results: Record<string, number>) =>
      new RegExp(pattern).test(JSON.stringify({ message: 'ground-truth.processed', results }));

    expect(isFound({ recorded: 90, 'failed-inference': 1 })).toBe(true);
    expect(isFound({ corrected: 1 })).toBe(true);
    expect(isFound({ recorded: 3, unchanged: 1 })).toBe(false);
  });
});
