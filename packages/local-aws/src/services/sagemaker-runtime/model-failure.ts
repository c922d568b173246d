/** Longest text of a container that the endpoint's log shows. */
const MAX_LOGGED_LENGTH = 1_000;

/** Who is to blame for a status of the container, in SageMaker's words. 0: it gave no answer. */
export function sourceOf(status: number): string {
  if (status === 0) return 'server error (0)';

  return `${status >= 500 ? 'server' : 'client'} error (${status})`;
}

/** A text of the container for the endpoint's log. */
export function loggedText(text: string): string {
  // A cut inside a character leaves half a surrogate pair.
  return text.slice(0, MAX_LOGGED_LENGTH).replace(/\p{Surrogate}/gu, '\uFFFD');
}

/**
 * Why an asynchronous request failed in the container.
 *
 * @returns the line of the endpoint's log, and the reason in SageMaker's message
 */
export function failureText(
  status: number,
  text: string,
): { readonly logged: string; readonly reason: string } {
  const received = `Received ${sourceOf(status)} from model`;
  return {
    logged: `${received}: ${loggedText(text)}`,
    reason: `${status >= 500 || status === 0 ? 'ModelError' : 'ClientError'}: ${received} with message "${loggedText(text)}". See the SageMaker Endpoint logs in your account for more information.`,
  };
}
