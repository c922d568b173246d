import type { Stage } from './stack-config';

/** Keyword of the schema that holds a default for each stage, where `default` is one for all. */
export const DEFAULT_BY_STAGE = 'defaultByStage';

/** As much of a schema as says which defaults a stage decides. */
export interface StagedSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, StagedSchema>>;
  readonly [DEFAULT_BY_STAGE]?: Readonly<Record<Stage, unknown>>;
}

/**
 * Fills in what a stage decides and a stack file leaves out, in place, as ajv fills in the other
 * defaults. Sections are there already: each has a default of its own.
 */
export function fillStageDefaults(value: object, schema: StagedSchema, stage: Stage): void {
  const fields = value as Record<string, unknown>;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const byStage = property[DEFAULT_BY_STAGE];
    if (byStage !== undefined) fields[name] ??= byStage[stage];
    const below = fields[name];
    if (typeof below === 'object' && below !== null) fillStageDefaults(below, property, stage);
  }
}
