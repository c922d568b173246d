import type { Kind, NewStackOptions } from './options';

/** The choices that a stack file is written from. */
export interface Answers {
  readonly name: string;
  readonly region?: string;
  readonly extends?: string;
  readonly image?: string;
  readonly modelData?: string;
  readonly contentType?: string;
  readonly endpoint?: { readonly name: string; readonly variant: string };
  readonly kind: Kind;
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly memoryMb: number;
  readonly maxConcurrency: number;
  readonly production: boolean;
  readonly emails: readonly string[];
}

/** The region in the name of an image in Amazon ECR. */
export function regionOfImage(image: string | undefined): string | undefined {
  return /[.]dkr[.]ecr[.]([a-z0-9-]+)[.]/.exec(image ?? '')?.[1];
}

/** The answers that options give, with the defaults of the rest. */
export function answersOf(options: NewStackOptions, name: string): Answers {
  const { endpoint, variant, image, modelData, contentType, extends: base } = options;
  const region = options.region ?? regionOfImage(image);
  return {
    name,
    ...(region !== undefined && { region }),
    ...(base !== undefined && { extends: base }),
    ...(image !== undefined && { image }),
    ...(modelData !== undefined && { modelData }),
    ...(contentType !== undefined && { contentType }),
    ...(endpoint !== undefined && { endpoint: { name: endpoint, variant } }),
    kind: options.kind ?? 'instance',
    instanceType: options.instanceType ?? 'ml.m5.large',
    instanceCount: options.instanceCount ?? 1,
    memoryMb: options.memoryMb ?? 2048,
    maxConcurrency: options.maxConcurrency ?? 5,
    production: options.production ?? true,
    emails: options.email,
  };
}
