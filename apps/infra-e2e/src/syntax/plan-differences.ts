/** What Terraform prints for resources and outputs of one module call, without the name of the call. */
type PrintedPlan = ReadonlyMap<string, string>;

/**
 * Differences between the plans of two module calls in what `terraform plan` prints. It prints every argument that it
 * knows, JSON with sorted keys.
 *
 * @param output of `terraform plan` without colours
 * @returns the addresses in the calls whose plans differ, with both
 */
export function planDifferences(output: string, one: string, other: string): readonly string[] {
  const first = printed(output, one);
  const second = printed(output, other);
  if (first.size === 0) return [`${one} plans nothing`];
  return [...new Set([...first.keys(), ...second.keys()])]
    .filter((address) => first.get(address) !== second.get(address))
    .map(
      (address) =>
        `${address}\n${one}: ${first.get(address) ?? 'nothing'}\n${other}: ${second.get(address) ?? 'nothing'}`,
    );
}

function printed(output: string, call: string): PrintedPlan {
  const [, actions = ''] = output.split('Terraform will perform the following actions:');
  const [resources = '', outputs = ''] = actions.split(/^Changes to Outputs:$/m);
  const plans = resources
    .split(/^ {2}# (?=module\.)/m)
    .filter((block) => block.startsWith(`module.${call}.`))
    // A summary follows the last resource.
    .map((block) => anonymous(block.split(/^Plan: /m)[0] ?? '', call));
  const values = outputs
    .split(/^ {2}\+ /m)
    .filter((value) => value.startsWith(`${call} `))
    .map((value) => anonymous(value.split(/\n\n(?:Warning|Note):|\n─/)[0] ?? '', call));
  return new Map([
    ...plans.map((plan) => [/^\S+/.exec(plan)?.[0] ?? '', plan.trimEnd()] as const),
    // The equals sign is aligned with those of the other calls.
    ...values.map((value) => ['outputs', value.replace(/^\S+ +/, '').trimEnd()] as const),
  ]);
}

function anonymous(plan: string, call: string): string {
  return plan.replaceAll(`module.${call}.`, '').replaceAll(`${call}/`, '');
}
