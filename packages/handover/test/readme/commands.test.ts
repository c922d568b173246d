import type { TerraformJson } from '@inference-pipeline/terraform';

import { stackReadme } from '../../src/readme/readme';
import { alarmConfiguration } from '../support/configuration';
import { USAGE } from '../support/usage';

const readmeOf = (backend: TerraformJson['terraform']['backend'] & object) => {
  const { terraform } = alarmConfiguration();
  return stackReadme(
    'dev',
    alarmConfiguration({}, { terraform: { ...terraform, backend } }),
    USAGE,
  );
};

describe('the commands section', () => {
  it('passes terraform init the settings that the S3 backend lacks, and no others', () => {
    expect(readmeOf({ s3: { key: 'k' } })).toMatch(
      /^terraform init -backend-config=bucket=\S+ -backend-config=region=\S+$/m,
    );
    expect(readmeOf({ s3: { bucket: 'b', region: 'r' } })).toMatch(/^terraform init$/m);
  });
});
