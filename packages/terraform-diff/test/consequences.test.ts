import { describeLoss, lossesOf } from '../src/consequences';
import { resourceChanges } from '../src/resource-changes';
import { configurationOf } from './support/configuration';

const BUCKET = { aws_s3_bucket: { payloads: { bucket_prefix: 'inference-' } } };

/** An endpoint as the stacks have it: another kind replaces it. */
const endpoint = (asynchronous: boolean, config = 'c') => ({
  terraform_data: { kind: { input: { asynchronous } } },
  aws_sagemaker_endpoint: {
    endpoint: {
      name: 'e',
      endpoint_config_name: config,
      lifecycle: { replace_triggered_by: ['terraform_data.kind'] },
    },
  },
});

describe('consequence of a change', () => {
  const losses = (before: object, after: object) =>
    lossesOf({
      resources: resourceChanges(
        configurationOf({ resource: before as never }),
        configurationOf({ resource: after as never }),
      ),
    }).map(describeLoss);

  it('is minutes without an endpoint, when an asynchronous one becomes another', () => {
    expect(losses(endpoint(false), endpoint(true))).toEqual([
      expect.stringMatching(
        /^aws_sagemaker_endpoint.endpoint is replaced: there is no endpoint for some minutes/,
      ),
    ]);
    expect(losses(endpoint(true), endpoint(false))).toHaveLength(1);
    expect(losses(endpoint(true), endpoint(true, 'other'))).toEqual([]);
  });

  it('is none when the cause of a replacement is new, as Terraform sees it', () => {
    const { terraform_data: kind, ...before } = endpoint(false);

    expect(kind).toBeDefined();
    expect(losses(before, endpoint(false))).toEqual([]);
  });

  it('is the loss of what a bucket holds', () => {
    const renamed = { aws_s3_bucket: { payloads: { bucket_prefix: 'other-' } } };

    expect(losses(BUCKET, {})).toEqual([expect.stringMatching(/payloads is removed: inputs/)]);
    expect(losses(BUCKET, renamed)).toEqual([expect.stringMatching(/is replaced: inputs/)]);
  });

  it('is another address of a function URL', () => {
    const url = (name: string) => ({ aws_lambda_function_url: { url: { function_name: name } } });

    expect(losses(url('a'), url('b'))).toEqual([expect.stringContaining('streaming_url')]);
    expect(losses(url('a'), {})).toHaveLength(1);
  });
});
