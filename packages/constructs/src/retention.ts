import {
  Fn,
  ref,
  TerraformCount,
  Token,
  type ITerraformDependable,
  type TerraformResource,
  type TerraformResourceLifecycle,
} from 'cdktf';
import type { Construct } from 'constructs';

import { addressOf, Memory } from './memory';

/**
 * How a stack treats a resource that holds data:
 *
 * - `used`: creates it and uses it.
 * - `kept`: keeps it if the stack ever created it, although no option needs it any longer. Otherwise
 *   none is created.
 * - `deleted`: deletes it if it is kept. Terraform refuses the plan of an apply in which the stack
 *   would stop using it and delete it at once.
 */
export type Holding = 'used' | UnusedHolding;

/** How a stack treats a resource that it does not use. See {@link Holding}. */
export type UnusedHolding = 'kept' | 'deleted';

/** The parts of a pipeline that are kept when the option that made them is turned off. */
export const KEPT_PARTS = [
  'recordsTable',
  'idempotencyTable',
  'deadLetterQueue',
  'payloadBucket',
  'functionLogs',
  'apiLogs',
  'endpointLogs',
] as const;

/** See {@link KEPT_PARTS}. The customer managed key is kept too; `deleteKey` deletes it. */
export type KeptPart = (typeof KEPT_PARTS)[number];

/**
 * A memory that every stack has. A state without it was written by an earlier version: it does not
 * tell Terraform what to keep, or in which order to destroy. From there, the first apply must not
 * change an option. In a module, the address begins with the module's.
 */
export const MEMORY_ADDRESS = 'terraform_data.inference_encryption_exists';

/** Last part of the address of the memory that tells whether a resource was created. */
const EXISTS_ID = 'exists';

/** Last part of the address of the memory that tells whether a resource was in use. */
const USED_ID = 'used';

export interface RetentionProps {
  readonly holding: Holding;
  /** The resource in words, for Terraform's message, for example `the key of this stack`. */
  readonly what: string;
  /** Setting in the stack file that deletes the resource, for example `encryption.deleteKey`. */
  readonly deletedBy: string;
  /** Whether AWS refuses to delete the resource. Default false. */
  readonly isProtected?: boolean;
}

/**
 * Keeps a resource that holds data after the option that created it was turned off, until the stack
 * file says to delete it.
 *
 * Synthesis does not know the deployed resources; Terraform's state does. So the state has two values
 * per resource (`terraform_data`):
 *
 * - `exists`: whether the stack ever created the resource. While the resource is unused, Terraform
 *   ignores changes of this value, so that `count` uses the value of an earlier apply.
 * - `used`: whether anything still used the resource after the last complete apply. It becomes false
 *   after everything in `users` has moved off the resource.
 *
 * A resource without instance keys and the instance 0 of the same resource are the same to
 * Terraform, so the address of a deployed resource does not change.
 */
export class Retention {
  readonly #exists: Memory;
  readonly #used: Memory;
  readonly #holding: Holding;

  constructor(scope: Construct, { holding, what, deletedBy, isProtected = false }: RetentionProps) {
    this.#holding = holding;
    this.#exists = new Memory(scope, EXISTS_ID, holding === 'used', {
      remembers: holding === 'kept',
    });
    this.#used = new Memory(scope, USED_ID, holding === 'used' || isProtected, {
      remembers: holding === 'deleted',
      ...(holding === 'deleted' && {
        mustBeFalse:
          `${deletedBy} would delete ${what} in the same apply in which the stack stops using it, ` +
          `or while it is protected. First apply without ${deletedBy}, then add it and apply again.`,
      }),
    });
  }

  /** Whether a resource belongs to the configuration only because an earlier apply may have made it. */
  get unused(): boolean {
    return this.#holding !== 'used';
  }

  /**
   * Meta-arguments of the resource, and of each resource that makes no sense without it.
   *
   * @param used lifecycle of the resource while it is used
   * @param ignoreChanges attributes that an unused resource keeps
   */
  metaArguments(
    used: TerraformResourceLifecycle = {},
    ignoreChanges: readonly string[] = [],
  ): { readonly count?: TerraformCount; readonly lifecycle?: TerraformResourceLifecycle } {
    if (this.#holding === 'used') return Object.keys(used).length === 0 ? {} : { lifecycle: used };
    return {
      count: TerraformCount.of(Token.asNumber(Fn.conditional(this.#exists.value, 1, 0))),
      lifecycle: {
        ...(used.createBeforeDestroy === true && { createBeforeDestroy: true }),
        ...(ignoreChanges.length > 0 && { ignoreChanges: [...ignoreChanges] }),
        // Terraform refuses to destroy it, also where the state has lost its memory, or is older
        // than the memory.
        ...(this.#holding === 'kept' && { preventDestroy: true }),
      },
    };
  }

  /** An attribute of the resource, for another resource that is kept with it. */
  attributeOf(resource: TerraformResource, attribute: string): string {
    const index = this.unused ? '[0]' : '';
    return Token.asString(ref(`${addressOf(resource)}${index}.${attribute}`));
  }

  /** Declares the possible users of the resource: it is unused once all of them are up to date. */
  releaseAfter(users: readonly ITerraformDependable[]): void {
    if (this.#holding === 'kept') this.#used.dependOn(users);
  }
}
