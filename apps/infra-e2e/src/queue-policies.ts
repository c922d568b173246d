import { objectOf, type JsonObject } from '@inference-pipeline/terraform';

import type { StandIn } from './stand-in';

interface Given {
  readonly QueueName?: string;
  readonly QueueUrl?: string;
  readonly Attributes?: JsonObject;
}

/**
 * Policies of queues: moto forgets them when another attribute changes.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export class QueuePolicies implements StandIn {
  readonly #policies = new Map<string, unknown>();

  readonly answers = {
    'sqs.CreateQueue': ({ QueueName = '' }: Given) => {
      this.#policies.delete(QueueName);
      return undefined;
    },
  };

  readonly corrections = {
    'sqs.GetQueueAttributes': (answer: JsonObject, asked: Given) => {
      const policy = this.#policies.get(nameOf(asked));
      if (policy === undefined || policy === '') return answer;
      return { ...answer, Attributes: { ...objectOf(answer['Attributes']), Policy: policy } };
    },
  };

  readonly observe: NonNullable<StandIn['observe']> = ({ request, operation, input }) => {
    const { Policy } = objectOf(input['Attributes']);
    if (
      request.signingName === 'sqs' &&
      operation === 'SetQueueAttributes' &&
      Policy !== undefined
    ) {
      this.#policies.set(nameOf(input), Policy);
    }
  };
}

function nameOf({ QueueUrl }: Given): string {
  return QueueUrl?.split('/').pop() ?? '';
}
