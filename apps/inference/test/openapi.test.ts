import { PROBLEM_STATUSES, problemTypeUri } from '@inference-pipeline/inference-contract';
import { Validator } from '@seriousme/openapi-schema-validator';

import { openApi, responses } from './support/open-api';

describe('OpenAPI document', () => {
  it('is valid', async () => {
    const outcome = await new Validator().validate(openApi as unknown as Record<string, unknown>);

    expect(outcome).toEqual({ valid: true });
  });

  it('has every status of the API, and no other', () => {
    const statuses = new Set(['200', ...Object.values(PROBLEM_STATUSES).map(String)]);

    expect(new Set(Object.keys(responses))).toEqual(statuses);
  });

  it('has every problem type of the API, and no other', () => {
    expect(openApi.components.schemas.Problem.properties.type.enum).toEqual(
      Object.keys(PROBLEM_STATUSES).map((name) =>
        problemTypeUri(name as keyof typeof PROBLEM_STATUSES),
      ),
    );
  });
});
