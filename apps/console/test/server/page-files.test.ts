import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readPageFiles } from '../../src/server/page-files';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'));
  for (const name of ['clean-html.js', 'icon.svg']) writeFileSync(join(folder, name), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A directive of the policy of a page. */
function directive(html: string, name: string): string | undefined {
  writeFileSync(join(folder, 'index.html'), html);
  const policy = readPageFiles(folder).get('/')?.headers['content-security-policy'] ?? '';
  return policy.split('; ').find((part) => part.startsWith(`${name} `));
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

describe('content security policy', () => {
  it('allows the script and the styles that the page was built with, and no others', () => {
    const html = '<style>\n a { b: c }</style><script type="module">go(\n1)</script>';
    expect(directive(html, 'script-src')).toBe(`script-src 'self' ${hash('go(\n1)')}`);
    expect(directive(html, 'style-src')).toBe(`style-src 'self' ${hash('\n a { b: c }')}`);
  });

  it('allows none in a page without any', () => {
    expect(directive('<p>', 'script-src')).toBe("script-src 'self'");
    expect(directive('<p>', 'style-src')).toBe("style-src 'self'");
  });
});

describe('page files', () => {
  it('names the command that builds them if one is missing', () => {
    expect(() => readPageFiles(folder)).toThrow('Run "npx nx run console:bundle" first');
  });
});
