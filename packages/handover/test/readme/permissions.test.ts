import { permissionsSection } from '../../src/readme/permissions';
import { configurationOf } from '../support/configuration';

describe('the permissions section', () => {
  it('lists what each type needs, reading apart from changing', () => {
    const section = permissionsSection(
      configurationOf({ resource: { aws_sns_topic_policy: { policy: {} } } }),
    );

    expect(section).toContain(
      '| `aws_sns_topic_policy` | `sns:GetTopicAttributes` | `sns:SetTopicAttributes` |',
    );
    expect(section).not.toContain('s3:PutObject');
  });

  it('includes the permissions for a state in S3', () => {
    const terraform = { backend: { s3: { key: 'k' } } };

    expect(permissionsSection(configurationOf({ terraform }))).toContain('`s3:PutObject`');
  });

  it('refuses a type with unknown permissions, and says where to add them', () => {
    const resource = { aws_new_thing: { a: {} } };

    expect(() => permissionsSection(configurationOf({ resource }))).toThrow(
      /aws_new_thing: add them to DEPLOY_PERMISSIONS in packages\/handover\/src\/deploy-permissions\.ts/,
    );
  });
});
