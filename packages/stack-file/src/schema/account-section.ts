import { KEPT_PARTS } from '@inference-pipeline/constructs';

import { MAX_TAGS, TAG_CHARACTERS_IN_WORDS, TAG_KEY_PATTERN, TAG_VALUE_PATTERN } from '../tags';
import { choice, flag, flagByStage, list, matching, section } from './fields';
import { STAGES, type JsonSchema } from './json-schema';
import { arnOf } from './location';
import { KMS_KEY_ARN, REGION } from './shared-fields';

/** The fields at the top of a stack file: where the stack lives, its tags and its keys. */
export const ACCOUNT_FIELDS = {
  region: {
    description:
      'AWS region of the stack. It is not a Terraform variable: with another region Terraform would lose track of every resource in this one.',
    ...REGION,
  },
  stage: choice(
    'What the stack is for. It only decides the defaults of fields that cost money or need more setup: their descriptions name both defaults, and a value in the stack file overrides them.',
    STAGES,
    'production',
  ),
  tags: {
    description:
      'Tags of every resource, in addition to Project, Stack and ManagedBy. Values are strings: quote numbers.',
    type: 'object',
    maxProperties: MAX_TAGS,
    propertyNames: matching(
      TAG_KEY_PATTERN.replace('^', '^(?![aA][wW][sS]:)'),
      `a tag key of 1 to 128 ${TAG_CHARACTERS_IN_WORDS}, which does not begin with aws:`,
    ),
    additionalProperties: matching(
      TAG_VALUE_PATTERN,
      `a tag value of at most 256 ${TAG_CHARACTERS_IN_WORDS}`,
    ),
    default: {},
    examples: [{ team: 'credit-risk', 'cost-center': '4711' }],
  },
  allowedAccountIds: list(
    'AWS accounts that the stack may be deployed to. With credentials of any other account, Terraform stops before it plans. Empty allows every account.',
    matching('^[0-9]{12}$', 'an AWS account ID of 12 digits'),
    { default: [], examples: [['123456789012']] },
  ),
  allowedRegions: list(
    "AWS regions that the stack may be deployed to. It guards against a slip in region and, in a module, against the caller's provider. Empty allows every region.",
    REGION,
    { default: [], examples: [['eu-central-1', 'eu-west-1']] },
  ),
  regionInGlobalNames: flag(
    "Whether the names of the two IAM roles and the dashboard end with the region. These names are unique in an account, so a stack of the same name in another region needs this. Decide before the first apply: roles keep the name that they were created with, and a change renames the dashboard only. In the stack's module it is the default of a variable.",
    false,
  ),
  encryption: section(
    "Keys that encrypt tables, log groups, notifications and the function's environment.",
    {
      customerManagedKey: flagByStage(
        'Whether the stack creates a KMS key, which is rotated every year and costs about 1 US dollar a month plus its use. Without it, the keys of the services encrypt, and notifications are not encrypted at rest.',
      ),
      kmsKeyArn: {
        description:
          "ARN of an existing key in the stack's region, to use instead of creating one. The stack's README has the key policy that it needs.",
        ...KMS_KEY_ARN,
      },
      deleteKey: flag(
        'Whether Terraform deletes the key that the stack created and no longer uses. If false, the key is kept, because backups of the tables, earlier log events and messages in the queue can only be read with it. KMS deletes it 30 days after the apply; until then the deletion can be cancelled. First apply without it, so that the stack stops using the key.',
        false,
      ),
    },
  ),
  deleteKept: list(
    'Unused parts of the stack that Terraform deletes, with their data. Other unused parts are kept, and used again when the option that needs them is turned on. First apply without it, so that the stack stops using the parts.',
    { type: 'string', enum: KEPT_PARTS },
    { uniqueItems: true, default: [], examples: [['deadLetterQueue']] },
  ),
  permissionsBoundaryArn: {
    description: "ARN of an IAM policy that is the permissions boundary of the stack's roles.",
    ...arnOf({
      service: 'iam',
      regional: false,
      account: '[0-9]{12}|aws',
      resource: 'policy/[A-Za-z0-9+=,.@_/-]{1,512}',
      what: 'a policy',
      inWords: 'the ARN of an IAM policy',
      reason: 'a permissions boundary is a policy of the same account, or one that AWS manages',
      ownAccount: true,
    }),
    examples: ['arn:aws:iam::123456789012:policy/workload-boundary'],
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;
