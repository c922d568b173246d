import type { ClockSpeed } from './clock';

/** How a console is started. */
export interface ConsoleOptions {
  /** Name of the synthesized stack. */
  readonly stack: string;
  /** Folder that synthesis writes to. */
  readonly output: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Where the page and the API listen; 0 for any free port. */
  readonly port: number;
  /** Where AWS listens. */
  readonly awsPort: number;
  /** Where the model container listens that comes with the console. */
  readonly modelPort: number;
  /** A model container of the user's own, in place of the one that comes with the console. */
  readonly modelUrl: string | undefined;
  /** An input that the model takes, as JSON; required for one's own model. */
  readonly exampleInput: string | undefined;
  /** Where state is kept across restarts. */
  readonly dataFolder: string | undefined;
  /** Where metrics are recorded for the back-test. */
  readonly recordFile: string | undefined;
  readonly speed: ClockSpeed;
  /** Whether the traffic generator runs from the beginning. */
  readonly traffic: boolean;
  /** Values of the stack's Terraform variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Most sandboxes of the function at a time. */
  readonly maxSandboxes: number;
}
