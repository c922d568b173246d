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
 * Refuses a plan that deletes resources before others stop using them. Only a state that lacks
 * `create_before_destroy`, written by an earlier version of this project, leads to such a plan.
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
An earlier version of this project wrote the state, so the state lacks the order of deletions that this change needs. Deploy in two steps:
  1. Revert your change of the stack file, and run "npx nx run infra:deploy --stack=${stack}". This records the order in the state.
  2. Make your change again, and deploy it.`,
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
