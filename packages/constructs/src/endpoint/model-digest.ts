import { Fn } from 'cdktf';

import type { VpcPlacement } from './endpoint-options';
import { containersOf, type ModelContainer, type ModelSource } from './model-source';

/** Where a model's containers run, as far as a model that exists cannot be moved. */
export interface ModelPlacement {
  readonly vpc?: VpcPlacement;
  readonly networkIsolation?: boolean;
}

/**
 * Eight characters that change with anything in a model that can change: names made with them let
 * what the new model needs stand beside what the running one needs, until the endpoint has moved.
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

  // This order is in the names of models that run: another one would replace them all.
  return [...containerParts(source.container), ...placed];
}

function containerParts({ image, dataUrl, environment, hostname }: ModelContainer): unknown[] {
  return [image, dataUrl, environment, ...(hostname === undefined ? [] : [hostname])];
}
