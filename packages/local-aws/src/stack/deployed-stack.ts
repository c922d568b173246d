/** The stack's function, as Lambda would run it. */
export interface DeployedFunction {
  readonly name: string;
  /** `<file>.<export>` */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Path of the zip that synthesis hands over. */
  readonly zipPath: string;
  readonly logGroup: string;
  readonly reservedConcurrency: number | undefined;
}

/** The HTTP API in front of the function. */
export interface DeployedApi {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly method: string;
  readonly path: string;
  /** Most that API Gateway waits for the function. */
  readonly timeoutMs: number;
  readonly accessLog: { readonly group: string; readonly format: string } | undefined;
  /** Who may call it in AWS, such as `AWS_IAM`; locally everybody on this machine may. */
  readonly authorization: string;
}

export interface DeployedVariant {
  readonly name: string;
  /** Its share of the requests, against the sum of all weights. */
  readonly weight: number;
  readonly instanceType: string;
  readonly instanceCount: number;
}

export interface DeployedEndpoint {
  readonly name: string;
  readonly variants: readonly DeployedVariant[];
  readonly logGroup: string;
}

export interface DeployedTable {
  readonly name: string;
  readonly hashKey: KeyAttribute;
  readonly rangeKey: KeyAttribute | undefined;
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: string;
}

/** A query of CloudWatch Logs Insights that the stack saves. */
export interface SavedQuery {
  readonly name: string;
  readonly logGroups: readonly string[];
  readonly query: string;
}

/** What of a stack the console runs, references resolved. */
export interface DeployedStack {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly function: DeployedFunction;
  readonly api: DeployedApi;
  readonly endpoint: DeployedEndpoint;
  readonly tables: readonly DeployedTable[];
  readonly queries: readonly SavedQuery[];
}
