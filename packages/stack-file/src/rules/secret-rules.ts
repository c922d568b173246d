import { soundsSecret } from '../secret-names';
import type { FieldPath } from '../stack-document';
import type { Rule } from './rule';

/** Environments of containers, wherever a section has one. */
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
          document.diagnosticAtKey([...path, name], {
            expected: 'no secret',
            got: 'a name that sounds like one',
            hint: 'anyone who can read the state or the console would see its value: let the container fetch it from Secrets Manager, and pass the name of the secret as …_NAME or …_ARN',
          }),
        ),
  );

/** Rules that keep secrets out of stack files. */
export const SECRET_RULES: readonly Rule[] = [environmentsHaveNoSecrets];
