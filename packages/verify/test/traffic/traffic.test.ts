import { functionAnswers, inferenceAnswers, type Traffic } from '../../src/traffic/traffic';
import { answerTo } from '../support/check-context';

const failure = (requestId: string, status: number, problem: string) =>
  answerTo(requestId, { status, problem, inference: undefined });

describe('traffic', () => {
  const traffic: Traffic = {
    sent: true,
    input: [1],
    answers: [
      answerTo('prediction'),
      failure('refused by the model', 422, 'input-rejected'),
      failure('throttled', 503, 'throttled'),
      failure('rejected', 400, 'missing-input'),
      failure('crashed', 500, 'internal-error'),
      { ...answerTo(''), requestId: undefined, status: 403, inference: undefined },
      { ...answerTo(''), requestId: undefined, status: undefined, inference: undefined },
    ],
  };

  it('has a log event for every answer of the function, not of the gateway', () => {
    expect(functionAnswers(traffic)).toHaveLength(5);
  });

  it('has a record for every request that reached the model', () => {
    expect(inferenceAnswers(traffic).map(({ requestId }) => requestId)).toEqual([
      'prediction',
      'refused by the model',
      'throttled',
    ]);
  });

  it('has no answers if nothing was sent', () => {
    expect(functionAnswers({ sent: false, reason: 'none' })).toEqual([]);
  });
});
