import { destructionSection } from '../../src/readme/destruction';
import { configurationOf } from '../support/configuration';

describe('the destruction section', () => {
  it('lifts the guards of exactly the guarded resources', () => {
    const guard = { lifecycle: { prevent_destroy: true } };
    const text = destructionSection(
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

  it('tells how to delete the resource of an option that was turned off, and does not lift its guard', () => {
    const text = destructionSection(
      configurationOf({
        resource: {
          aws_kms_key: {
            old: {
              count: '${terraform_data.old_exists.input ? 1 : 0}',
              lifecycle: { prevent_destroy: true },
            },
          },
        },
      }),
    );

    expect(text).toMatch(/created `aws_kms_key.old`, it still exists.*`encryption.deleteKey`/s);
    expect(text).not.toContain('_override.tf.json');
  });

  it('tells how to replace a protected endpoint that failed', () => {
    const text = destructionSection(
      configurationOf({
        resource: {
          aws_sagemaker_endpoint: {
            endpoint: { name: 'ml-inference-prod', lifecycle: { prevent_destroy: true } },
          },
        },
      }),
    );

    expect(text).toContain('aws sagemaker delete-endpoint --endpoint-name ml-inference-prod');
  });

  it('says that nothing is protected where no resource is guarded', () => {
    const text = destructionSection(configurationOf());

    expect(text).toContain('Nothing that the stack uses is protected.');
    expect(text).not.toContain('_override.tf.json');
  });
});
