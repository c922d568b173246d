import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { UserError } from '@inference-pipeline/command-line';

export interface PageFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Files of the page by URL path. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/**
 * No content from other origins, no frames, and no scripts or styles in the page but those that it was
 * built with.
 */
function headersOf(name: string, body: Buffer): PageFile['headers'] {
  const html = extname(name) === '.html' ? body.toString() : '';
  const policy = [
    "default-src 'none'",
    `script-src 'self'${hashesOf(html, /<script type="module">(.*?)<\/script>/gs)}`,
    `style-src 'self'${hashesOf(html, /<style>(.*?)<\/style>/gs)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    'content-type': CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
  };
}

/** The hashes by which the policy allows the elements that a pattern finds. */
function hashesOf(html: string, elements: RegExp): string {
  return [...html.matchAll(elements)]
    .map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join('');
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FILES = ['index.html', 'clean-html.js', 'icon.svg'] as const;

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
    files.set(name === 'index.html' ? '/' : `/${name}`, { body, headers: headersOf(name, body) });
  }
  return files;
}
