import type { AwsClients } from '../../src/aws/aws-clients';

/** Configuration of the clients, which never use the network. */
export const OFFLINE = { region: 'us-east-1' };

/** A command class of the SDK, for example `GetDashboardCommand`. */
type CommandClass<Input, Output> = new (input: never) => {
  readonly input: Input;
  readonly resolveMiddleware: (
    ...args: never[]
  ) => (...args: never[]) => Promise<{ readonly output: Output }>;
};

/** A request that the code under test sent. */
interface SentRequest {
  readonly command: string;
  readonly input: unknown;
}

/**
 * The SDK's own clients, with answers in place of the network. An answer is typed by its command; a
 * command without an answer fails. Tests pass the clients that they need, because each takes long to
 * load.
 */
export class FakeAws {
  readonly clients: AwsClients;
  readonly sent: SentRequest[] = [];
  readonly #answers = new Map<string, (input: never) => unknown>();

  constructor(clients: Partial<AwsClients> = {}) {
    this.clients = clients as AwsClients;
    for (const client of Object.values(clients) as readonly Pick<
      AwsClients['sns'],
      'middlewareStack'
    >[]) {
      client.middlewareStack.add(
        (_, { commandName = '' }) =>
          async ({ input }) => {
            this.sent.push({ command: commandName, input });
            const answer = this.#answers.get(commandName);
            if (answer === undefined) throw new Error(`${commandName} has no answer`);
            const output = await answer(input as never);
            return { output: { $metadata: {}, ...(output as object) }, response: {} };
          },
        { step: 'initialize', priority: 'high' },
      );
    }
  }

  /** Answers every request of a command; `answer` may throw instead. */
  on<Input, Output>(
    command: CommandClass<Input, Output>,
    answer: (input: Input) => Omit<Output, '$metadata'>,
  ): this {
    this.#answers.set(command.name, answer);
    return this;
  }
}

/** An error as the SDK throws it. */
export function awsError(name: string, message = 'No.'): Error {
  return Object.assign(new Error(message), { name });
}
