import { AwsError } from '@inference-pipeline/local-aws';

import { ACCOUNT_ID } from './aws-account';
import type { StandIn } from './stand-in';

interface Tag {
  readonly TagKey: string;
  readonly TagValue: string;
}

/** What the requests for both kinds of channels have in common. */
interface Given {
  readonly ChatConfigurationArn?: string;
  readonly ConfigurationName?: string;
  readonly SnsTopicArns?: readonly string[];
  readonly Tags?: readonly Tag[];
  readonly [member: string]: unknown;
}

interface Configuration extends Given {
  readonly ChatConfigurationArn: string;
  readonly SnsTopicArns: readonly string[];
}

interface Tagging {
  readonly ResourceARN: string;
  readonly Tags?: readonly Tag[];
  readonly TagKeys?: readonly string[];
}

/** The workspace and the team that someone has authorized by hand. */
const AUTHORIZED = ['T0123456789', '12345678-90ab-cdef-1234-567890abcdef'];

/** A kind of channels: where it is in an ARN, and the members that tell channels apart. */
interface Kind {
  readonly path: string;
  readonly place: string;
  readonly channel: string;
  /** Members that the service adds. */
  readonly adds: Readonly<Record<string, string>>;
}

const SLACK: Kind = {
  path: 'slack-channel',
  place: 'SlackTeamId',
  channel: 'SlackChannelId',
  adds: { SlackTeamName: 'acme', SlackChannelName: 'on-call' },
};

const TEAMS: Kind = {
  path: 'microsoft-teams-channel',
  place: 'TeamId',
  channel: 'ChannelId',
  adds: { TeamName: 'acme', ChannelName: 'on-call' },
};

/** What the service assumes where a request says nothing: everyone with the role is an administrator. */
const DEFAULTS = {
  LoggingLevel: 'NONE',
  GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  UserAuthorizationRequired: false,
};

/**
 * Channels of Slack and Microsoft Teams, as Amazon Q Developer in chat applications has them, by the name
 * that its API still has. Requests are judged by AWS's model like all others; this refuses what only the
 * service knows: channels that nobody authorized, names and channels that are taken, and what is missing.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/Welcome.html
 */
export class ChatConfigurations implements StandIn {
  readonly #configurations = new Map<string, Configuration>();
  readonly #authorized = new Set(AUTHORIZED);

  readonly answers = {
    'chatbot.CreateSlackChannelConfiguration': (given: Given) => this.#create(SLACK, given),
    'chatbot.DescribeSlackChannelConfigurations': ({ ChatConfigurationArn: arn }: Given) => ({
      SlackChannelConfigurations: this.#of(SLACK).filter(
        (each) => arn === undefined || each.ChatConfigurationArn === arn,
      ),
    }),
    'chatbot.UpdateSlackChannelConfiguration': (given: Given) => this.#update(SLACK, given),
    'chatbot.DeleteSlackChannelConfiguration': (given: Given) => this.#delete(given),
    'chatbot.CreateMicrosoftTeamsChannelConfiguration': (given: Given) =>
      this.#create(TEAMS, given),
    'chatbot.GetMicrosoftTeamsChannelConfiguration': (given: Given) => ({
      ChannelConfiguration: this.#found(given.ChatConfigurationArn),
    }),
    'chatbot.ListMicrosoftTeamsChannelConfigurations': () => ({
      TeamChannelConfigurations: this.#of(TEAMS),
    }),
    'chatbot.UpdateMicrosoftTeamsChannelConfiguration': (given: Given) =>
      this.#update(TEAMS, given),
    'chatbot.DeleteMicrosoftTeamsChannelConfiguration': (given: Given) => this.#delete(given),
    'chatbot.ListTagsForResource': ({ ResourceARN }: Tagging) => ({
      Tags: this.#found(ResourceARN).Tags ?? [],
    }),
    'chatbot.TagResource': ({ ResourceARN, Tags = [] }: Tagging) => {
      const keys = Tags.map(({ TagKey }) => TagKey);
      return this.#retag(ResourceARN, keys, Tags);
    },
    'chatbot.UntagResource': ({ ResourceARN, TagKeys = [] }: Tagging) =>
      this.#retag(ResourceARN, TagKeys, []),
  };

  /** All configurations. */
  get all(): readonly Configuration[] {
    return [...this.#configurations.values()];
  }

  /** Authorizes a workspace of Slack or a team of Microsoft Teams, as people do by hand. */
  authorize(place: string): void {
    this.#authorized.add(place);
  }

  /** Deletes one outside of Terraform. */
  forget(configurationName: string): void {
    for (const [arn, { ConfigurationName }] of this.#configurations) {
      if (ConfigurationName === configurationName) this.#configurations.delete(arn);
    }
  }

  #of({ path }: Kind): readonly Configuration[] {
    return this.all.filter(({ ChatConfigurationArn: arn }) => arn.includes(`/${path}/`));
  }

  #create(kind: Kind, given: Given) {
    const { ConfigurationName = '', SnsTopicArns = [] } = given;
    const arn = `arn:aws:chatbot::${ACCOUNT_ID}:chat-configuration/${kind.path}/${ConfigurationName}`;
    this.#checkChannel(kind, arn, given);
    if (this.#configurations.has(arn)) {
      throw new AwsError('ConflictException', `${ConfigurationName} exists`, { statusCode: 409 });
    }
    return this.#put({
      ...kind.adds,
      ...DEFAULTS,
      ...given,
      SnsTopicArns,
      ChatConfigurationArn: arn,
      State: 'ENABLED',
    });
  }

  #update(kind: Kind, given: Given) {
    const before = this.#found(given.ChatConfigurationArn);
    const after = { ...before, ...given };
    this.#checkChannel(kind, before.ChatConfigurationArn, after);
    return this.#put(after);
  }

  #delete({ ChatConfigurationArn }: Given) {
    this.#configurations.delete(this.#found(ChatConfigurationArn).ChatConfigurationArn);
    return {};
  }

  #put(configuration: Configuration) {
    this.#configurations.set(configuration.ChatConfigurationArn, configuration);
    return { ChannelConfiguration: configuration };
  }

  #checkChannel(kind: Kind, arn: string, given: Given): void {
    const { place, channel } = kind;
    if (!this.#authorized.has(String(given[place]))) {
      const message = `${String(given[place])} is not authorized with AWS account ${ACCOUNT_ID}`;
      throw new AwsError('InvalidRequestException', message, { statusCode: 400 });
    }
    const taken = this.#of(kind).find(
      (each) =>
        each.ChatConfigurationArn !== arn &&
        each[place] === given[place] &&
        each[channel] === given[channel],
    );
    if (taken === undefined) return;
    const message = `${String(given[channel])} has already been configured for AWS account ${ACCOUNT_ID}`;
    throw new AwsError('ConflictException', message, { statusCode: 409 });
  }

  #found(arn = ''): Configuration {
    const found = this.#configurations.get(arn);
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', `There is no ${arn}`, { statusCode: 404 });
  }

  #retag(arn: string, removed: readonly string[], added: readonly Tag[]) {
    const { Tags = [], ...rest } = this.#found(arn);
    const kept = Tags.filter(({ TagKey }) => !removed.includes(TagKey));
    this.#put({ ...rest, Tags: [...kept, ...added] });
    return {};
  }
}
