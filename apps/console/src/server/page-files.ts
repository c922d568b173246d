import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Files of the page by URL path. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** No content from other origins, no inline scripts, no frames. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FILES = ['index.html', 'page.js', 'clean-html.js', 'page.css', 'icon.svg'] as const;

/**
 * Reads the built page.
 *
 * @throws UserError if the page is not built
 */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>();
  for (const name of FILES) {
    let body: Buffer;
    try {
      body = readFileSync(join(folder, name));
    } catch (error) {
      throw new UserError(
        `The page is not built (${(error as Error).message}). Run "npx nx run console:bundle" first.`,
      );
    }
    const file = { body, contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream' };
    files.set(name === 'index.html' ? '/' : `/${name}`, file);
  }
  return files;
}
