import { Fn } from 'cdktf';

import type { ModelContainer } from './model';

/**
 * Eight characters that change with anything in a model that can change: names made with them let
 * what the new model needs stand beside what the running one needs, until the endpoint has moved.
 */
export function modelDigest({ image, dataUrl, environment }: ModelContainer): string {
  return Fn.substr(Fn.sha256(Fn.jsonencode([image, dataUrl, environment])), 0, 8);
}
