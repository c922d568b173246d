import { soundsSecret } from '../secret-names';
import type { FieldPath } from '../stack-document';
import type { Rule } from './rule';

/** Environments of containers, wherever a section holds one. */
function environmentsIn(
  value: unknown,
  path: FieldPath,
): readonly (readonly [FieldPath, object])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    return name === 'environment' && typeof inner === 'object' && inner !== null
      ? [[here, inner] as const]
      : environmentsIn(inner, here);
  });
}

const environmentsHaveNoSecrets: Rule = ({ model, endpoint }, document) =>
  [...environmentsIn(model, ['model']), ...environmentsIn(endpoint, ['endpoint'])].flatMap(
    ([path, environment]) =>
      Object.keys(environment)
        .filter(soundsSecret)
        .map((name) =>
          document.faultAtKey([...path, name], {
            expected: 'no secret',
            got: 'a name that sounds like one',
            hint: 'its value could be read in the state and in the console: let the container fetch it from Secrets Manager, and give the name of the secret as …_NAME or …_ARN',
          }),
        ),
  );

/** The rules that keep secrets out of stack files. */
export const SECRET_RULES: readonly Rule[] = [environmentsHaveNoSecrets];
