declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Makes a local DynamoDB. Times in ms. */
  function dynalite(options?: { readonly createTableMs?: number }): Server;
  export = dynalite;
}
