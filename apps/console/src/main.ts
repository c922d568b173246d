import { runCommand } from '@inference-pipeline/command-line';

import { parseOptions } from './command/options';
import { stopOnSignals } from './command/stop-on-signals';
import { startConsole } from './start-console';

void runCommand(async () => {
  const options = parseOptions(process.argv.slice(2));
  const running = await startConsole(options, (text) => console.error(text));
  stopOnSignals(() => running.stop());
  const { stream } = running;
  const streamLines =
    stream === undefined
      ? ''
      : `
  A stream: curl -N -H 'content-type: application/json' -d '{"input": ${stream.exampleInput}}' ${stream.url}`;
  console.log(`
  The pipeline of the stack ${options.stack} is running. Open  ${running.pageUrl}
  AWS for any client: AWS_ENDPOINT_URL=${running.awsUrl}${streamLines}
  Ctrl-C stops everything.
`);
});
