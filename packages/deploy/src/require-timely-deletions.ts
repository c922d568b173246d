import { counted, listed, UserError } from '@inference-pipeline/command-line';
import {
  blocksOf,
  isObject,
  objectOf,
  resourcesInState,
  runTerraform,
  untimelyDeletions,
} from '@inference-pipeline/terraform';

/**
 * Refuses a plan that deletes resources before others stop using them. That takes a state that lacks
 * `create_before_destroy`: one that an earlier version of this project wrote.
 *
 * @param folder where Terraform runs
 * @param planFile in that folder
 * @throws UserError that names the resources and the way to make the change
 */
export async function requireTimelyDeletions(
  folder: string,
  planFile: string,
  stack: string,
): Promise<void> {
  const state = await runTerraform(['state', 'pull'], { folder });
  const plan = await runTerraform(['show', '-json', planFile], { folder });
  const untimely = untimelyDeletions(
    resourcesInState(state.stdout),
    deletedAddresses(JSON.parse(plan.stdout)),
  );
  if (untimely.length === 0) return;
  const lines = untimely.map(({ address, usedBy }) => `  ${address}, used by ${listed(usedBy)}`);
  throw new UserError(
    `Nothing was changed. Terraform would delete ${counted(untimely.length, 'resource')} that others still use:
${lines.join('\n')}
The state does not have the order yet that this change needs, because an earlier version of this project wrote it. Make the change in two deployments:
  1. Take back what you changed in the stack file, and run "npx nx run infra:deploy --stack=${stack}". It records the order in the state.
  2. Change the stack file again, and deploy it.`,
  );
}

/** Addresses of the resources that a plan deletes or replaces, without the index of an instance. */
function deletedAddresses(plan: unknown): ReadonlySet<string> {
  return new Set(
    blocksOf(isObject(plan) ? plan['resource_changes'] : undefined)
      .filter(({ change }) => {
        const { actions } = objectOf(change);
        return Array.isArray(actions) && actions.includes('delete');
      })
      .map(({ address }) => String(address).replace(/\[[^\]]*\]$/, '')),
  );
}
