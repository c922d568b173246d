import { code } from '@inference-pipeline/command-line';
import { resourcesOfType, type TerraformJson } from '@inference-pipeline/terraform';

/** The section for callers of a stack that streams; nothing for any other. */
export function streamingSection(configuration: TerraformJson): readonly string[] {
  if (resourcesOfType(configuration, 'aws_lambda_function_url').length === 0) return [];

  return [
    [
      '## Streaming',
      '',
      `The output ${code('streaming_url')} takes the same requests as the API and passes on the model's answer as it is made. ` +
        `A caller signs its requests for ${code('lambda')} and needs both actions on the function ${code('streaming_function_arn')}:`,
      '',
      '```json',
      JSON.stringify(
        {
          Effect: 'Allow',
          Action: ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'],
          Resource: '<streaming_function_arn>',
        },
        undefined,
        2,
      ),
      '```',
      '',
      '```sh',
      `curl -N --aws-sigv4 "aws:amz:$AWS_REGION:lambda" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\`,
      `  -H "x-amz-security-token: $AWS_SESSION_TOKEN" -H 'content-type: application/json' \\`,
      `  -d '{"input": …}' "$(terraform output -raw streaming_url)"`,
      '```',
      '',
      'Function URLs have needed both actions since October 2025. A URL without authorization is not offered: ' +
        `the permission for ${code('lambda:InvokeFunction')} that it would need cannot be limited to calls by the URL with this ` +
        'version of the provider, so it would open the function to everyone.',
    ].join('\n'),
  ];
}
