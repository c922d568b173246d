declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** How long a new table stays in CREATING, in ms. */
    readonly createTableMs?: number;
    /** Folder of a LevelDB database. Default in memory. */
    readonly path?: string;
  }

  /** Creates a local DynamoDB. */
  function dynalite(options?: DynaliteOptions): Server;
  export = dynalite;
}
