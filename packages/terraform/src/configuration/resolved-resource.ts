import type { Finding } from './finding';
import type { JsonObject } from './json-object';
import type { Place } from './place';

/** A resource with its references resolved as far as possible. */
export interface ResolvedResource {
  /** With its key where there are several instances: `aws_sns_topic_subscription.email["a@b.c"]`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: JsonObject;
}

/** The resources of a document. */
export interface ResolvedResources {
  readonly place: Place;
  readonly resources: readonly ResolvedResource[];
  /** Whether the document is a plan or a state, which also has the attributes that are not set. */
  readonly isShown: boolean;
  /** Values that are unresolved or placeholders. Callers add findings of later steps. */
  readonly findings: Finding[];
}

/** Which resources to read. */
export interface ResourceSelection {
  /** For example `aws_lambda_function`. */
  readonly types: readonly string[];
  /** Attributes to resolve, by type. Default: all but `tags` and Terraform's meta-arguments. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** Whether a selection asks for the resolved value of an attribute. */
export function isSelected(
  { attributes = {} }: ResourceSelection,
  type: string,
  attribute: string,
): boolean {
  return attributes[type]?.includes(attribute) ?? true;
}

/** A reference to what AWS assigns during deployment, and the stand-in that takes its place. */
export function placeholder(
  reference: string,
  address: string,
  attribute: string,
): { readonly standIn: string; readonly finding: Finding } {
  const standIn = `<${reference}>`;
  const message = `${reference} is known only after deployment; ${standIn} stands in for it.`;
  return { standIn, finding: { kind: 'placeholder', address, attribute, message, reference } };
}
