interface Primitives {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
}

/**
 * The type of a valid value of a schema, with every default filled in: a field is optional only if
 * it is neither required nor has a default.
 *
 * @typeParam S the schema, `as const`
 * @typeParam D the definitions that `$ref` names
 */
export type SchemaValue<S, D> = S extends { $ref: `#/$defs/${infer Name extends keyof D & string}` }
  ? SchemaValue<D[Name], D>
  : S extends { enum: readonly (infer Value)[] }
    ? Value
    : S extends { type: 'array'; items: infer Items }
      ? readonly SchemaValue<Items, D>[]
      : S extends { properties: infer Properties }
        ? ObjectValue<Properties, FilledIn<S, Properties>, D>
        : S extends { additionalProperties: infer Values }
          ? Readonly<Record<string, SchemaValue<Values, D>>>
          : S extends { type: infer Type extends keyof Primitives }
            ? Primitives[Type]
            : unknown;

/** The fields of an object. Fields in `Filled` are always present. */
type ObjectValue<Properties, Filled, D> = {
  readonly [Name in keyof Properties as Extract<Name, Filled>]: SchemaValue<Properties[Name], D>;
} & {
  readonly [Name in keyof Properties as Exclude<Name, Filled>]?: SchemaValue<Properties[Name], D>;
} extends infer Fields
  ? { [Name in keyof Fields]: Fields[Name] }
  : never;

type Required<S> = S extends { required: readonly (infer Name)[] } ? Name : never;

type FilledIn<S, Properties> =
  | Required<S>
  | {
      [Name in keyof Properties]: Properties[Name] extends
        { default: unknown } | { defaultByStage: unknown }
        ? Name
        : never;
    }[keyof Properties];
