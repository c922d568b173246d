import {
  GROUND_TRUTH_RESULTS,
  PROBLEM_STATUSES,
  problemTypeUri,
} from '@inference-pipeline/inference-contract';
import { Validator } from '@seriousme/openapi-schema-validator';

import { openApi, responsesOf } from './support/open-api';

/** The problems that a caller can get: nobody is there to get the other one. */
const PROBLEMS = Object.entries(PROBLEM_STATUSES).filter(([name]) => name !== 'caller-left');

describe('OpenAPI document', () => {
  it('is valid', async () => {
    const outcome = await new Validator().validate(openApi as unknown as Record<string, unknown>);

    expect(outcome).toEqual({ valid: true });
  });

  it('has every status of the API, and no other', () => {
    const statuses = new Set(['200', ...PROBLEMS.map(([, status]) => String(status))]);
    const ofInference = Object.keys(responsesOf('/inference'));
    const ofGroundTruth = Object.keys(responsesOf('/ground-truth'));

    expect(new Set([...ofInference, ...ofGroundTruth])).toEqual(statuses);
  });

  it('has every result of ground truth, with its status', () => {
    const results = openApi.components.schemas.GroundTruthResults.properties.results;

    expect(results.items.properties.status.enum).toEqual(Object.keys(GROUND_TRUTH_RESULTS));
    expect(Object.keys(responsesOf('/ground-truth'))).toEqual(
      expect.arrayContaining(Object.values(GROUND_TRUTH_RESULTS).map(String)),
    );
  });

  it('has every problem type of the API, and no other', () => {
    expect(openApi.components.schemas.Problem.properties.type.enum).toEqual(
      PROBLEMS.map(([name]) => problemTypeUri(name as keyof typeof PROBLEM_STATUSES)),
    );
  });
});
