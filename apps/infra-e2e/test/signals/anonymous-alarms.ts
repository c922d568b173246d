import { deployedModel } from '../../src/deployed-alarms';
import { evaluatedAlarms, type EvaluatedAlarms } from '../../src/evaluated-alarms';
import type { PipelineRun } from '../../src/pipeline/pipeline-run';
import { ANONYMOUS_REQUESTS } from '../../src/signals/anonymous-requests';
import { baselineSignals } from '../../src/signals/deployed-signals';
import { indexByHand } from '../../src/signals/index-by-hand';

const BASELINE = baselineSignals('anonymous.baseline.json');

const DIGITS = 6;

/** The deployed alarms on metrics that came through the log. */
export function describeAnonymousAlarms(pipeline: PipelineRun): void {
  describe('deployed alarm on a model without payloads', () => {
    let evaluated: EvaluatedAlarms;
    const valueOf = (title: string) => evaluated.values.get(`${title}-${pipeline.underTest.stack}`);

    beforeAll(async () => {
      const model = await deployedModel(pipeline.run.proxy.url);
      evaluated = evaluatedAlarms(model, pipeline.traffic.recorded);
    });

    it.each([
      ['age', 'Input'],
      ['region', 'Input'],
      ['score', 'Prediction'],
    ] as const)('computes the index that is computed by hand: %s', (signal, source) => {
      const codes = ANONYMOUS_REQUESTS.flatMap((request) => request.codes[signal]);
      const shares = BASELINE[signal]?.bins.map(({ share }) => share) ?? [];

      const value = valueOf(`${source}-Drift-Alarm-${signal}`);

      expect(value).toBeCloseTo(indexByHand(codes, shares) ?? NaN, DIGITS);
    });

    it('has no value where the samples are too few', () => {
      // 14 rows, and 4,000 are needed unless the stack file says otherwise.
      expect(valueOf('Fast-Input-Drift-Alarm-age')).toBeNaN();
    });

    it('knows how far off the predictions were', () => {
      expect(valueOf('Model-Error-Alarm')).toBeCloseTo((2 + 0 + 4 + 0) / 4, DIGITS);
    });
  });
}
