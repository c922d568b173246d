/** Some fields of an object; a field that is not there stays away. */
export function pick<T extends object, K extends keyof T>(from: T, ...names: K[]): Pick<T, K> {
  const fields = names.filter((name) => name in from).map((name) => [name, from[name]] as const);
  return Object.fromEntries(fields) as Pick<T, K>;
}
