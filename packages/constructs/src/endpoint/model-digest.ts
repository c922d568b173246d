import { Fn } from 'cdktf';

import type { VpcPlacement } from './endpoint-options';
import { containersOf, type ModelContainer, type ModelSource } from './model-source';

/** The network settings of a model. SageMaker cannot change them on an existing model. */
export interface ModelPlacement {
  readonly vpc?: VpcPlacement;
  readonly networkIsolation?: boolean;
}

/**
 * Eight characters that change with any property of a model. In names, they let the resources of
 * the new model exist beside those of the running one until the endpoint is updated.
 */
export function modelDigest(source: ModelSource, placement: ModelPlacement = {}): string {
  return Fn.substr(Fn.sha256(Fn.jsonencode(parts(source, placement))), 0, 8);
}

function parts(source: ModelSource, { vpc, networkIsolation }: ModelPlacement): unknown[] {
  const placed = [
    ...(vpc ? [{ subnets: vpc.subnetIds, groups: vpc.securityGroupIds }] : []),
    ...(networkIsolation ? ['isolated'] : []),
  ];
  if ('packageArn' in source) return [source.packageArn, source.environment, ...placed];
  if ('containers' in source) {
    return [source.execution, containersOf(source).map(containerParts), ...placed];
  }

  // The names of running models depend on this order. Another order would replace all models.
  return [...containerParts(source.container), ...placed];
}

function containerParts({ image, dataUrl, environment, hostname }: ModelContainer): unknown[] {
  return [image, dataUrl, environment, ...(hostname === undefined ? [] : [hostname])];
}
