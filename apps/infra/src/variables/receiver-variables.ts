import type { Receivers } from '@inference-pipeline/constructs';
import { STACK_SCHEMA, type StackConfig } from '@inference-pipeline/stack-file';
import { hclLiteral } from '@inference-pipeline/terraform';
import { propertyAccess, ref, Token } from 'cdktf';

import { allOf, hclList, matches, type Condition, type DefineVariable } from './define-variable';
import { locationConditions } from './location-conditions';

const { lambda, slack, teams } = STACK_SCHEMA.properties.notifications.properties;

/** The variable of the URLs that contain secrets. */
const ENDPOINTS = 'notification_https_endpoints';

const VARIABLES = {
  lambda: 'notification_lambda_functions',
  slack: 'notification_slack_channels',
  teams: 'notification_teams_channels',
} as const;

/** See {@link receiverDefaults}. */
export const RECEIVER_VARIABLES = Object.values(VARIABLES);

/**
 * Values of the stack file for the variables of receivers, by variable: those of the kinds that the stack
 * has. A module's callers must set them, because their accounts and channels differ.
 */
export function receiverDefaults({
  notifications,
}: StackConfig): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const named = <Receiver extends { readonly name: string }>(
    variable: string,
    receivers: readonly Receiver[],
    valueOf: (receiver: Receiver) => unknown,
  ) =>
    receivers.length === 0
      ? {}
      : { [variable]: Object.fromEntries(receivers.map((each) => [each.name, valueOf(each)])) };
  return {
    ...named(VARIABLES.lambda, notifications.lambda, ({ functionArn }) => functionArn),
    ...named(VARIABLES.slack, notifications.slack, ({ workspaceId, channelId }) => ({
      workspace_id: workspaceId,
      channel_id: channelId,
    })),
    ...named(VARIABLES.teams, notifications.teams, ({ teamId, tenantId, channelId }) => ({
      team_id: teamId,
      tenant_id: tenantId,
      channel_id: channelId,
    })),
  };
}

/** The schema of an attribute's values. */
type AttributeSchema = Readonly<Record<'pattern' | 'patternErrorMessage', string>>;

/** The receivers with Terraform's values: a map by receiver's name for each kind that the stack has. */
export function receiverVariables(
  define: DefineVariable,
  config: StackConfig,
  region: string,
): Omit<Receivers, 'emails' | 'phoneNumbers'> {
  const { notifications } = config;
  const defaults = receiverDefaults(config);
  return {
    https: httpsReceivers(define, notifications.https),
    lambda: lambdaReceivers(define, notifications.lambda, region, defaults[VARIABLES.lambda]),
    slack: slackReceivers(define, notifications.slack, defaults[VARIABLES.slack]),
    teams: teamsReceivers(define, notifications.teams, defaults[VARIABLES.teams]),
  };
}

function httpsReceivers(
  define: DefineVariable,
  receivers: StackConfig['notifications']['https'],
): NonNullable<Receivers['https']> {
  if (receivers.length === 0) return [];
  const names = receivers.map(({ name }) => name);
  const known = `nonsensitive(keys(var.${ENDPOINTS}))`;
  define(ENDPOINTS, {
    description: `URLs, which contain secrets, of the services that receive alarms, by name: ${names.join(', ')}. Terraform's state contains them. A service without a URL here is subscribed outside of Terraform.`,
    type: 'map(string)',
    default: {},
    sensitive: true,
    takes: [
      [
        `alltrue([for each in ${known} : contains(${hclList(names)}, each)])`,
        `the keys ${names.join(', ')}: other services need another stack file`,
      ],
      [
        `alltrue([for each in values(var.${ENDPOINTS}) : can(regex("^https://[^[:space:]/?#]+[^[:space:]]*$", each))])`,
        'URLs that begin with https://',
      ],
    ],
  });
  return receivers.map(({ name, severities }) => ({
    name,
    severities,
    url: Token.asString(ref(`var.${ENDPOINTS}[${hclLiteral(name)}]`)),
    hasUrl: `contains(${known}, ${hclLiteral(name)})`,
  }));
}

function lambdaReceivers(
  define: DefineVariable,
  receivers: StackConfig['notifications']['lambda'],
  region: string,
  defaults: unknown,
): NonNullable<Receivers['lambda']> {
  if (receivers.length === 0) return [];
  const name = VARIABLES.lambda;
  const functions: unknown = define(name, {
    description: 'ARNs of the Lambda functions that are called with notifications, by name.',
    type: 'map(string)',
    default: defaults,
    takes: [
      hasKeys(name, receivers),
      ...locationConditions(
        lambda.items.properties.functionArn,
        `values(var.${name})`,
        region,
        true,
      ),
    ],
  }).value;
  return receivers.map((each) => ({
    name: each.name,
    severities: each.severities,
    functionArn: Token.asString(propertyAccess(functions, [each.name])),
  }));
}

function slackReceivers(
  define: DefineVariable,
  receivers: StackConfig['notifications']['slack'],
  defaults: unknown,
): NonNullable<Receivers['slack']> {
  if (receivers.length === 0) return [];
  const { workspaceId, channelId } = slack.items.properties;
  const attributes = { workspace_id: workspaceId, channel_id: channelId };
  const description = 'Channels of Slack that receive alarms, by name.';
  const of = channels(define, VARIABLES.slack, { description, receivers, attributes, defaults });
  return receivers.map(({ name, severities }) => ({
    name,
    severities,
    workspaceId: of(name, 'workspace_id'),
    channelId: of(name, 'channel_id'),
  }));
}

function teamsReceivers(
  define: DefineVariable,
  receivers: StackConfig['notifications']['teams'],
  defaults: unknown,
): NonNullable<Receivers['teams']> {
  if (receivers.length === 0) return [];
  const { teamId, tenantId, channelId } = teams.items.properties;
  const attributes = { team_id: teamId, tenant_id: tenantId, channel_id: channelId };
  const description = 'Channels of Microsoft Teams that receive alarms, by name.';
  const of = channels(define, VARIABLES.teams, { description, receivers, attributes, defaults });
  return receivers.map(({ name, severities }) => ({
    name,
    severities,
    teamId: of(name, 'team_id'),
    tenantId: of(name, 'tenant_id'),
    channelId: of(name, 'channel_id'),
  }));
}

interface Channels<Attribute extends string> {
  readonly description: string;
  readonly receivers: readonly { readonly name: string }[];
  readonly attributes: Readonly<Record<Attribute, AttributeSchema>>;
  readonly defaults: unknown;
}

/** A variable of channels; gives the expression of an attribute of a channel. */
function channels<Attribute extends string>(
  define: DefineVariable,
  variable: string,
  { description, receivers, attributes, defaults }: Channels<Attribute>,
): (name: string, attribute: Attribute) => string {
  const schemas: readonly (readonly [string, AttributeSchema])[] = Object.entries(attributes);
  const value: unknown = define(variable, {
    description,
    type: `map(object({ ${schemas.map(([attribute]) => `${attribute} = string`).join(', ')} }))`,
    default: defaults,
    takes: [
      hasKeys(variable, receivers),
      ...schemas.map(([attribute, { pattern, patternErrorMessage }]): Condition => [
        allOf(matches(pattern, `each.${attribute}`), `values(var.${variable})`),
        patternErrorMessage,
        `${variable}: ${attribute}`,
      ]),
    ],
  }).value;
  return (name, attribute) => Token.asString(propertyAccess(value, [name, attribute]));
}

function hasKeys(name: string, receivers: readonly { readonly name: string }[]): Condition {
  const names = receivers.map((receiver) => receiver.name);
  return [
    `toset(keys(var.${name})) == toset(${hclList(names)})`,
    `exactly the keys ${names.join(', ')}: other receivers need another stack file`,
  ];
}
