/** Members of a function's configuration that moto accepts and forgets. */
const FORGOTTEN = ['KMSKeyArn', 'DeadLetterConfig'] as const;

type Configuration = Readonly<Record<string, unknown>>;

const FUNCTIONS = /^\/2015-03-31\/functions\/?([^/?]*)(\/configuration)?(?:\?.*)?$/;

/** Remembers the settings of Lambda functions that moto forgets, and adds them to its answers. */
export class FunctionConfigurations {
  readonly #forgotten = new Map<string, Configuration>();

  /** An answer of moto, completed if it describes a function. */
  complete(method: string, url: string, request: string, answer: Buffer): Buffer {
    const [, name, isConfiguration] = FUNCTIONS.exec(url) ?? [];
    if (name === undefined || !answer.toString('utf8').startsWith('{')) return answer;
    if (method === 'POST' && name === '') {
      const given = JSON.parse(request) as Configuration;
      this.#remember(String(given['FunctionName']), given);
      return this.#completed(String(given['FunctionName']), answer);
    }
    if (method === 'PUT' && isConfiguration !== undefined) {
      this.#remember(name, JSON.parse(request) as Configuration);
      return this.#completed(name, answer);
    }
    if (method === 'GET' && isConfiguration !== undefined) return this.#completed(name, answer);
    if (method !== 'GET' || name === '') return answer;
    const { Configuration: configuration, ...rest } = JSON.parse(
      answer.toString('utf8'),
    ) as Configuration;
    return json({
      ...rest,
      Configuration: { ...(configuration as object), ...this.#forgotten.get(name) },
    });
  }

  #remember(name: string, given: Configuration): void {
    const kept = FORGOTTEN.filter((member) => given[member] !== undefined);
    this.#forgotten.set(name, {
      ...this.#forgotten.get(name),
      ...Object.fromEntries(kept.map((member) => [member, given[member]])),
    });
  }

  #completed(name: string, answer: Buffer): Buffer {
    return json({
      ...(JSON.parse(answer.toString('utf8')) as Configuration),
      ...this.#forgotten.get(name),
    });
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
