declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** Time that a table stays in CREATING, in ms. */
    readonly createTableMs?: number;
    /** Folder of a LevelDB; in memory by default. */
    readonly path?: string;
  }

  /** Makes a local DynamoDB. */
  function dynalite(options?: DynaliteOptions): Server;
  export = dynalite;
}
