import { UserError } from '../user-error';

const INFERENCE_ROUTE = '/inference';
const GROUND_TRUTH_ROUTE = '/ground-truth';

/**
 * The address of the route of ground truth, from that of inferences or of the API itself.
 *
 * @throws UserError if it is not an http or https URL
 */
export function groundTruthUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError(`The address of the API: expected an http or https URL, got "${address}".`);
  }

  const path = url.pathname.replace(/\/+$/, '');
  const route = [INFERENCE_ROUTE, GROUND_TRUTH_ROUTE].find((known) => path.endsWith(known));
  url.pathname = (route === undefined ? path : path.slice(0, -route.length)) + GROUND_TRUTH_ROUTE;
  return url.href;
}
