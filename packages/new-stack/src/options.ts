import { collect, command, wholeNumber } from '@inference-pipeline/command-line';
import { Option, type Command } from 'commander';

/** What the endpoint runs on. */
export type Kind = 'instance' | 'serverless';

/** How an endpoint with instances answers: see docs/ways-of-serving.md. */
export type Serving = 'at-once' | 'asynchronous' | 'streaming';

/** Options of `infra:new-stack`. What is left out is asked for, or has its default. */
export interface NewStackOptions {
  readonly name?: string;
  readonly region?: string;
  /** Name of the file to extend. */
  readonly extends?: string;
  readonly image?: string;
  readonly modelData?: string;
  readonly contentType?: string;
  /** Name of an existing endpoint. */
  readonly endpoint?: string;
  readonly variant: string;
  readonly kind?: Kind;
  readonly serving?: Serving;
  readonly instanceType?: string;
  readonly instanceCount?: number;
  readonly memoryMb?: number;
  readonly maxConcurrency?: number;
  readonly production?: boolean;
  readonly email: readonly string[];
  readonly yes: boolean;
}

/** Reads the command line. Wrong usage ends the process with exit code 1. */
export function parseOptions(argv: readonly string[]): NewStackOptions {
  return newStackCommand().parse(argv).opts<NewStackOptions>();
}

/** The command `infra:new-stack`, to parse or to show its help. */
export function newStackCommand(): Command {
  return command(
    'nx run infra:new-stack',
    'Writes a commented stack file and the list of its resource addresses. Asks for what no option gives, on a terminal or, where a required choice is missing, on stdin; needs no credentials.',
  )
    .option('--name <name>', 'name of the stack, and of its file in apps/infra/stacks')
    .option('--region <region>', "AWS region; default: the image's")
    .option('--extends <file>', 'file in apps/infra/stacks whose fields the stack takes over')
    .option('--image <image>', 'image of the model in Amazon ECR')
    .option('--model-data <url>', "S3 address of the model's .tar.gz; default: in the image")
    .option(
      '--content-type <type>',
      'media type that the model takes, such as text/csv or image/png',
    )
    .option('--endpoint <name>', 'existing endpoint to use, in place of an image')
    .option('--variant <name>', 'production variant of the existing endpoint', 'AllTraffic')
    .addOption(
      new Option('--kind <kind>', 'what the endpoint runs on').choices(['instance', 'serverless']),
    )
    .addOption(
      new Option(
        '--serving <way>',
        'how the model answers: at-once (default), asynchronous for minutes of work, or streaming; the latter two on instances',
      ).choices(['at-once', 'asynchronous', 'streaming']),
    )
    .option('--instance-type <type>', 'type of the instances; default ml.m5.large')
    .option('--instance-count <n>', 'number of instances; default 1', wholeNumber(1, 1000))
    .option(
      '--memory-mb <n>',
      'memory of a serverless endpoint; default 2048',
      wholeNumber(1, 6144),
    )
    .option(
      '--max-concurrency <n>',
      'most requests at once of a serverless endpoint; default 5',
      wholeNumber(1, 200),
    )
    .option('--production', 'production defaults: keys, backups and deletion protection')
    .option('--no-production', 'development defaults, which cost less')
    .option('--email <address>', 'address that alarms notify; repeatable', collect, [])
    .option('--yes', 'ask nothing: defaults for what no option gives', false);
}
