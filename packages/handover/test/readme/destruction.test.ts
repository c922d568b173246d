import { destructionSection } from '../../src/readme/destruction';
import { configurationOf } from '../support/configuration';

describe('the destruction section', () => {
  it('lifts the guards of exactly the guarded resources', () => {
    const guard = { lifecycle: { prevent_destroy: true } };
    const [text = ''] = destructionSection(
      configurationOf({
        resource: {
          aws_dynamodb_table: {
            records: { deletion_protection_enabled: true, ...guard },
            other: {},
          },
          aws_sagemaker_endpoint: { endpoint: guard },
        },
      }),
    );

    const [, override = ''] = /<<'END'\n(.*?)\nEND/s.exec(text) ?? [];
    expect(JSON.parse(override)).toEqual({
      resource: {
        aws_dynamodb_table: {
          records: { deletion_protection_enabled: false, lifecycle: { prevent_destroy: false } },
        },
        aws_sagemaker_endpoint: { endpoint: { lifecycle: { prevent_destroy: false } } },
      },
    });
  });

  it('is left out where nothing is guarded', () => {
    expect(destructionSection(configurationOf())).toEqual([]);
  });
});
