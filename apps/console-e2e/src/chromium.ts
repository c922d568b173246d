import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';

/** Possible names of the program. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * Starts this machine's Chromium: the one in the environment variable CHROMIUM_PATH, or the one on the
 * PATH.
 *
 * @param args further arguments
 * @throws Error if there is none
 */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    // Chromium's sandbox does not work for root, and tests in containers may run as root.
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

function findChromium(): string {
  const given = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates =
    given === undefined || given === ''
      ? NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
      : [given];
  const found = candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) {
    throw new Error(
      given === undefined || given === ''
        ? `Chromium is missing: none of ${NAMES.join(', ')} is on the PATH. Install it (apt-get install chromium), or set CHROMIUM_PATH.`
        : `Chromium is missing: CHROMIUM_PATH is ${given}, which is not executable.`,
    );
  }
  return found;
}
