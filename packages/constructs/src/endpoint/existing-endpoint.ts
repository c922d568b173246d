import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { ConstructPropsError } from '@inference-pipeline/monitoring-constructs';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';

import { arnPartition } from '../region';
import type { EndpointTarget } from './endpoint-target';
import { VARIANT_NAME_PATTERN } from './variant';

/** An endpoint in the stack's account and region that is managed elsewhere. */
export interface ExistingEndpointOptions {
  /** May be a Terraform string. */
  readonly name: string;
  /** Names of its production variants, at least one. */
  readonly variantNames: readonly string[];
  /**
   * Name of its inference component that is called and watched, instead of all of its models. Default
   * none: it has no components.
   */
  readonly inferenceComponentName?: string;
  /**
   * Type of its instances. Without it, their number of processors is unknown, and CPU and GPUs are
   * not watched.
   */
  readonly instanceType?: string;
  /** Whether it is serverless. Default false. */
  readonly serverless?: boolean;
  /** Maximum number of instances of a variant that scales. Default: it does not scale. */
  readonly maximumInstances?: number;
}

/** A reference to an endpoint that the stack neither creates nor changes. */
export class ExistingEndpoint extends Construct implements EndpointTarget {
  readonly name: string;
  readonly arns: readonly string[];
  readonly onlyVariantName: string | undefined;
  /** SageMaker's name for the log group. The group exists once a container has logged. */
  readonly logGroupName: string;

  /** @throws ConstructPropsError for names that SageMaker would refuse */
  constructor(
    scope: Construct,
    id: string,
    props: ExistingEndpointOptions & { readonly region: string },
  ) {
    super(scope, id);
    const { name, variantNames, region } = props;
    if (variantNames.length === 0) {
      throw new ConstructPropsError(this, {
        prop: 'variantNames',
        expected: 'at least one variant',
        got: 'none',
      });
    }
    for (const given of [name, ...variantNames]) {
      if (Token.isUnresolved(given) || VARIANT_NAME_PATTERN.test(given)) continue;
      throw new ConstructPropsError(this, {
        prop: given === name ? 'name' : 'variantNames',
        expected: 'letters, digits and inner hyphens, at most 63',
        got: `"${given}"`,
      });
    }
    this.name = name;
    this.logGroupName = `/aws/sagemaker/Endpoints/${name}`;
    this.onlyVariantName = variantNames.length === 1 ? variantNames[0] : undefined;
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const prefix = `arn:${arnPartition(region)}:sagemaker:${region}:${accountId}`;
    const arnsOf = (kind: string, given: string) =>
      [...new Set([given, inLowerCase(given)])].map((spelling) => `${prefix}:${kind}/${spelling}`);
    const component = props.inferenceComponentName;
    this.arns = [
      ...arnsOf('endpoint', name),
      ...(component === undefined ? [] : arnsOf('inference-component', component)),
    ];
  }
}

function inLowerCase(name: string): string {
  return Token.isUnresolved(name) ? Fn.lower(name) : name.toLowerCase();
}
