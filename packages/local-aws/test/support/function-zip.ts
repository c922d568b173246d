import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { strToU8, zipSync } from 'fflate';

import type { DeployedFunction } from '../../src/services/lambda/deployed-function';

/**
 * A function that logs its input and follows the instructions in the event's body. `calls` counts the
 * invocations of a sandbox.
 */
const CODE = `
let calls = 0;
exports.handler = async (event, context) => {
  calls += 1;
  const body = JSON.parse(event.body ?? '{}');
  console.log(JSON.stringify({ said: body.say, call: calls }));
  if (body.throw) throw new TypeError(body.throw);
  if (body.exit) process.exit(3);
  if (body.waitMs) await new Promise((resolve) => setTimeout(resolve, body.waitMs));
  return { statusCode: 201, headers: { 'X-Calls': String(calls) }, body: JSON.stringify({
    left: context.getRemainingTimeInMillis(), name: process.env.NAME, id: context.awsRequestId,
    path: event.rawPath }) };
};`;

/** A function that reads a file beside its code. */
const READER = `
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const read = readFileSync(join(__dirname, 'signals.json'), 'utf8');
exports.handler = async () => ({ read });`;

/** Writes the zip of a function. */
export function writeFunctionZip(): { readonly zipPath: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'function zip '));
  const zipPath = join(folder, 'function.zip');
  writeFileSync(
    zipPath,
    zipSync({
      'index.js': strToU8(CODE),
      'broken.js': strToU8('throw new Error("cannot be loaded")'),
      'reader.js': strToU8(READER),
      'signals.json': strToU8('{"signals":[]}'),
      'folder/file.json': strToU8('{}'),
      '../outside.js': strToU8('outside'),
    }),
  );
  return { zipPath, remove: () => rmSync(folder, { recursive: true }) };
}

/** The configuration of the function. */
export function configuration(
  zipPath: string,
  change: Partial<DeployedFunction> = {},
): DeployedFunction {
  return {
    name: 'f',
    handler: 'index.handler',
    timeoutSeconds: 5,
    memoryMb: 128,
    environment: { NAME: 'given' },
    zipPath,
    logGroup: '/aws/lambda/f',
    reservedConcurrency: undefined,
    runtime: 'nodejs22.x',
    ...change,
  };
}
