import type { JsonSchema, Stage } from './schema/json-schema';

/**
 * Fills in the defaults that depend on the stage, in place, as ajv fills in the other defaults.
 * Every section exists already, because each has a default.
 */
export function fillStageDefaults(value: object, schema: JsonSchema, stage: Stage): void {
  const fields = value as Record<string, unknown>;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.defaultByStage !== undefined) fields[name] ??= property.defaultByStage[stage];
    const section = fields[name];
    if (typeof section === 'object' && section !== null)
      fillStageDefaults(section, property, stage);
  }
}
