/** Something in a text that looks like a secret. */
export interface FoundSecret {
  readonly kind: string;
  /** Where it begins. */
  readonly excerpt: string;
}

/** Formats of secrets whose makers marked them, and names that only secrets have. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'an AWS access key id': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
  'a GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36}\b/g,
  'a Hugging Face token': /\bhf_[A-Za-z0-9]{30,}\b/g,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g,
  'a JSON Web Token': /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/g,
  'credentials in an address': /:\/\/[^/\s:@"$]+:[^/\s:@"$]+@/g,
  'a value by a secret name':
    /"[^"]*(?:password|passwd|secret|api_?key|access_?key|credential)[^"]*":\s*"(?!\$\{)[^"]+"/gi,
};

/** What in a text looks like a secret. */
export function secretsIn(text: string): readonly FoundSecret[] {
  return Object.entries(SECRETS).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([found]) => ({ kind, excerpt: found.slice(0, 60) })),
  );
}
