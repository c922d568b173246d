import type { Kind, NewStackOptions, Serving } from './options';

/** The choices that a stack file is written from. */
export interface Answers {
  readonly name: string;
  readonly region?: string;
  readonly extends?: string;
  readonly image?: string;
  readonly modelData?: string;
  readonly contentType?: string;
  readonly endpoint?: { readonly name: string; readonly variant: string };
  /** Without it, that of the extended file. */
  readonly kind?: Kind;
  readonly serving: Serving;
  readonly instanceType?: string;
  readonly instanceCount?: number;
  readonly memoryMb: number;
  readonly maxConcurrency: number;
  /** Without it, the stage of the extended file. */
  readonly production?: boolean;
  readonly emails: readonly string[];
}

/** The region in the name of an image in Amazon ECR. */
export function regionOfImage(image: string | undefined): string | undefined {
  return /[.]dkr[.]ecr[.]([a-z0-9-]+)[.]/.exec(image ?? '')?.[1];
}

/**
 * The answers that options give, with the defaults of the rest. What the stack takes over from another file has
 * no default here.
 */
export function answersOf(options: NewStackOptions, name: string): Answers {
  const { endpoint, variant, image, modelData, contentType, extends: base } = options;
  const isTakenOver = base !== undefined && image === undefined && endpoint === undefined;
  const kind = options.kind ?? (isTakenOver ? undefined : 'instance');
  const hasInstances = kind === 'instance' && !isTakenOver;
  const instanceType = options.instanceType ?? (hasInstances ? 'ml.m5.large' : undefined);
  const instanceCount = options.instanceCount ?? (hasInstances ? 1 : undefined);
  const production = options.production ?? (base === undefined ? true : undefined);
  const region = options.region ?? regionOfImage(image);
  return {
    name,
    ...(region !== undefined && { region }),
    ...(base !== undefined && { extends: base }),
    ...(image !== undefined && { image }),
    ...(modelData !== undefined && { modelData }),
    ...(contentType !== undefined && { contentType }),
    ...(endpoint !== undefined && { endpoint: { name: endpoint, variant } }),
    ...(kind !== undefined && { kind }),
    serving: options.serving ?? 'at-once',
    ...(instanceType !== undefined && { instanceType }),
    ...(instanceCount !== undefined && { instanceCount }),
    memoryMb: options.memoryMb ?? 2048,
    maxConcurrency: options.maxConcurrency ?? 5,
    ...(production !== undefined && { production }),
    emails: options.email,
  };
}
