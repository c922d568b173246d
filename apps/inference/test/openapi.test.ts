import {
  GROUND_TRUTH_RESULTS,
  PROBLEM_STATUSES,
  problemTypeUri,
} from '@inference-pipeline/inference-contract';
import { Validator } from '@seriousme/openapi-schema-validator';

import { openApi, responsesOf, type Route } from './support/open-api';

/** The problems that a caller can get: nobody is there to get the other one. */
const PROBLEMS = Object.entries(PROBLEM_STATUSES).filter(([name]) => name !== 'caller-left');

describe('OpenAPI document', () => {
  it('is valid', async () => {
    const outcome = await new Validator().validate(openApi as unknown as Record<string, unknown>);

    expect(outcome).toEqual({ valid: true });
  });

  it('has every status of the API, and no other', () => {
    const successes = ['200', '201', '202'];
    const statuses = new Set([...successes, ...PROBLEMS.map(([, status]) => String(status))]);
    const documented = (Object.keys(openApi.paths) as Route[]).flatMap((route) =>
      Object.keys(responsesOf(route)),
    );

    expect(new Set(documented)).toEqual(statuses);
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
