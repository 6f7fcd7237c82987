/** A CDK app, and the stacks of it that the host runs. */
export interface CdkApp {
  /** Folder that holds `cdk.json`. */
  readonly directory: string;
  /** Files and folders in `directory` that the assembly is made from. A newer one makes the assembly stale. */
  readonly sources: readonly string[];
  /** The stacks whose names start with this are one deployment. */
  readonly stackPrefix: string;
  /** CDK context for the synthesis, such as the stage. */
  readonly context: Readonly<Record<string, string>>;
}
