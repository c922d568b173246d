import { parseCommandLine } from './command-line';
import { startConsole } from './start-console';
import { stopOnSignals } from './stop-on-signals';

async function main(): Promise<void> {
  const options = parseCommandLine(process.argv);
  const running = await startConsole(options, (text) => console.error(text));
  stopOnSignals(() => running.stop());
  console.log(
    [
      '',
      `  The pipeline of the stack ${options.stack} runs. Open  ${running.pageUrl}`,
      `  AWS for any client: AWS_ENDPOINT_URL=${running.awsUrl}`,
      '  Ctrl-C stops everything.',
      '',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  console.error(`Not started: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
