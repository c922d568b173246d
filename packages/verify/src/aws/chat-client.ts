import { signRequest, type Signing } from '@inference-pipeline/command-line/deployed-api';

/**
 * Regions with an API of the chat service. Configurations are the same in all of them.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/chatbot.html
 */
const REGIONS: readonly string[] = ['us-east-2', 'us-west-2', 'eu-west-1', 'ap-southeast-1'];

/** The region of the API for stacks in other regions, as the AWS provider has it. */
const OTHERWISE = 'us-west-2';

/** Attempts of one call, and the wait before the next one, in ms. */
const MAX_ATTEMPTS = 3;
const RETRY_MS = 500;

/** A channel as the service has it. Slack's and Microsoft's differ in the members for the channel. */
export interface LiveChannel {
  readonly ChatConfigurationArn: string;
  readonly SnsTopicArns: readonly string[];
  readonly SlackChannelId?: string;
  readonly ChannelId?: string;
  /** `DISABLED` if the service cannot use it. */
  readonly State?: string;
  readonly StateReason?: string;
}

/** Members of the answers to both operations. */
interface Page {
  readonly SlackChannelConfigurations?: readonly LiveChannel[];
  readonly TeamChannelConfigurations?: readonly LiveChannel[];
  readonly NextToken?: string;
}

export interface ChatClientProps {
  /** Region of the stack. */
  readonly region: string;
  readonly signing: Signing;
  /** Timeout of one request, in ms. */
  readonly timeoutMs: number;
}

/**
 * Reads the channels that Amazon Q Developer in chat applications knows. The AWS SDK of this version has
 * no client of it, and its API is plain: two POST requests with JSON.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_Operations.html
 */
export class ChatClient {
  readonly #props: ChatClientProps;

  constructor(props: ChatClientProps) {
    this.#props = props;
  }

  /** All channels of Slack and Microsoft Teams in the account. */
  async channels(): Promise<readonly LiveChannel[]> {
    return [
      ...(await this.#all('/describe-slack-channel-configurations')),
      ...(await this.#all('/list-ms-teams-channel-configurations')),
    ];
  }

  async #all(path: string): Promise<readonly LiveChannel[]> {
    const channels: LiveChannel[] = [];
    let token: string | undefined;
    do {
      const page: Page = await this.#post(path, token === undefined ? {} : { NextToken: token });
      channels.push(...(page.SlackChannelConfigurations ?? page.TeamChannelConfigurations ?? []));
      token = page.NextToken;
    } while (token !== undefined);
    return channels;
  }

  /** @throws Error with the name of the service's error */
  async #post(path: string, input: object): Promise<Page> {
    const { signing, timeoutMs } = this.#props;
    const region = REGIONS.includes(this.#props.region) ? this.#props.region : OTHERWISE;
    const url = new URL(path, chatEndpoint(region));
    const body = JSON.stringify(input);
    for (let attempt = 1; ; attempt += 1) {
      const headers = await signRequest(
        { url, headers: { 'content-type': 'application/json' }, body },
        region,
        signing,
        'chatbot',
      );
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = (await response.json()) as Page & Readonly<Record<string, unknown>>;
      if (response.ok) return answer;
      const isTransient = response.status === 429 || response.status >= 500;
      if (!isTransient || attempt === MAX_ATTEMPTS) throw errorOf(response, answer);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
    }
  }
}

/** The address of the API, which the environment can replace as for the SDK's clients. */
function chatEndpoint(region: string): string {
  const { AWS_ENDPOINT_URL_CHATBOT: own, AWS_ENDPOINT_URL: all } = process.env;
  return own ?? all ?? `https://chatbot.${region}.amazonaws.com`;
}

function errorOf(response: Response, answer: Readonly<Record<string, unknown>>): Error {
  const [name = 'Error'] = (response.headers.get('x-amzn-errortype') ?? '').split(':');
  const { message, Message = message } = answer;
  const error = new Error(typeof Message === 'string' ? Message : response.statusText);
  error.name = name;
  return error;
}
