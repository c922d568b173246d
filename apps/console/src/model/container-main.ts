import type { AddressInfo } from 'node:net';

import type { BuiltInModel, ContainerReport } from './container-process';
import { DigitModel } from './digits/digit-model';
import { DIGITS } from './digits/digit-shapes';
import { FaultyModel, type PredictionFaults } from './faulty-model';
import { IRIS_CLASSES, IrisModel } from './iris-model';
import { createModelServer } from './model-server';
import { readTextModel } from './text/read-text-model';
import { createTextServer } from './text/text-server';

/** How often the container reports its usage. */
const USAGE_INTERVAL_MS = 1_000;

// The process of the built-in model container. It trains the model, listens on the given port and
// reports to its parent.
const [port = '0', model = 'classifier'] = process.argv.slice(2) as [string?, BuiltInModel?];
const server = model === 'text' ? createTextServer(readTextModel()) : classifierServer();
server.listen(Number(port), '127.0.0.1', () => {
  report({ kind: 'listening', port: (server.address() as AddressInfo).port });
});
server.on('error', (error) => {
  report({ kind: 'failed', message: error.message });
  process.exitCode = 1;
});

let lastUsage = process.cpuUsage();
setInterval(() => {
  const { user, system } = process.cpuUsage(lastUsage);
  lastUsage = process.cpuUsage();
  report({ kind: 'usage', cpuMs: (user + system) / 1_000, memoryBytes: process.memoryUsage.rss() });
}, USAGE_INTERVAL_MS).unref();

// The console is gone, whatever ended it.
process.on('disconnect', () => process.exit());
// Signals reach the whole process group. The console receives them too, and stops the container.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

/** The server of the models with classes, whose predictions can have faults. */
function classifierServer() {
  const flowers = new FaultyModel(new IrisModel(), IRIS_CLASSES);
  const digits = new FaultyModel(new DigitModel(), DIGITS);
  process.on('message', (faults: PredictionFaults) => {
    flowers.faults = faults;
    digits.faults = faults;
  });
  return createModelServer(flowers, digits);
}

function report(message: ContainerReport): void {
  process.send?.(message);
}
