import type { StackView } from '../../shared/page-state';

/** Commands for a terminal, with the URLs of this console. */
export function TerminalCommands({ stack }: { readonly stack: StackView }) {
  return (
    <details class="terminal-commands">
      <summary>From a terminal</summary>
      <p class="small">The API, the model container, and AWS for any client:</p>
      <pre tabIndex={0}>
        {`${inferenceCommand(stack)} \\
  ${location.origin}${stack.apiPath}

${streamCommand(stack)}curl ${stack.containerUrl}/ping

export AWS_ENDPOINT_URL=${stack.awsUrl}
export AWS_REGION=${stack.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
aws cloudwatch describe-alarms --state-value ALARM`}
      </pre>
      {stack.groundTruthPath !== undefined && (
        <>
          <p class="small">The right answer to a request, by its id:</p>
          <pre tabIndex={0}>
            {`curl -H 'content-type: application/json' \\
  -d '{"requestId": "…", "groundTruth": "…"}' \\
  ${location.origin}${stack.groundTruthPath}`}
          </pre>
        </>
      )}
      {stack.dataFolder !== undefined && (
        <p class="small">The state is kept in {stack.dataFolder}.</p>
      )}
      {stack.recordFile !== undefined && (
        <p class="small">Metrics are recorded in {stack.recordFile}.</p>
      )}
    </details>
  );
}

/** The command that streams an answer; nothing if the stack does not stream. */
function streamCommand({ stream }: StackView): string {
  return stream === undefined
    ? ''
    : `curl -N -H 'content-type: application/json' \\
  -d '{"input": ${stream.exampleInput}}' \\
  ${location.origin}${stream.path}

`;
}

/** The command that sends a request, without the URL. */
function inferenceCommand({ exampleBody, exampleInput }: StackView): string {
  return exampleBody === undefined
    ? `curl -H 'content-type: application/json' \\
  -d '{"input": ${exampleInput}}'`
    : `echo ${exampleBody.base64} | base64 -d > body
curl -H 'content-type: ${exampleBody.contentType}' \\
  --data-binary @body`;
}
