import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CdkApp } from './cdk-app.ts';
import type { Deployment } from './deployment.ts';
import { readDeployment } from './read-deployment.ts';
import type { GeneratedSecrets } from './read-secrets.ts';
import { freshen, withAssemblyLock } from './synthesize.ts';

export interface AssemblyReaderOptions {
  readonly app: CdkApp;
  /** Folder of an assembly to run unchanged; undefined for the app's `cdk.out`, kept fresh. */
  readonly namedAssembly: string | undefined;
  readonly generatedSecrets: GeneratedSecrets;
  readonly report: (sentence: string) => void;
}

/** Reads the deployment from the cloud assembly, and synthesizes it first when it is stale. */
export class AssemblyReader {
  readonly #options: AssemblyReaderOptions;
  readonly #directory: string;
  /** A named assembly that exists runs unchanged, even when the sources are newer. */
  readonly #isFixed: boolean;

  constructor(options: AssemblyReaderOptions) {
    this.#options = options;
    this.#directory = options.namedAssembly ?? join(options.app.directory, 'cdk.out');
    this.#isFixed = options.namedAssembly !== undefined && existsSync(join(this.#directory, 'manifest.json'));
  }

  /** Whether changed sources are reloaded. */
  get followsSources(): boolean {
    return this.#options.namedAssembly === undefined;
  }

  /** @throws Error with the output of CDK, or the name of what the host does not support */
  async read(): Promise<Deployment> {
    if (this.#isFixed) return this.#readUnchanged();
    return withAssemblyLock(this.#directory, async () => {
      await this.#freshen();
      return this.#readUnchanged();
    });
  }

  /** @returns the deployment of the changed sources, or undefined when the assembly was fresh */
  async readIfChanged(): Promise<Deployment | undefined> {
    return withAssemblyLock(this.#directory, async () =>
      (await this.#freshen()) ? this.#readUnchanged() : undefined,
    );
  }

  async #freshen(): Promise<boolean> {
    const { app, report } = this.#options;
    const started = performance.now();
    const isNew = await freshen(this.#directory, app, (why) =>
      report(`Synthesizing ${app.stackPrefix}*: ${why} …`),
    );
    if (isNew) report(`Synthesized in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    return isNew;
  }

  #readUnchanged(): Deployment {
    const { app, generatedSecrets } = this.#options;
    return readDeployment({ directory: this.#directory, stackPrefix: app.stackPrefix, generatedSecrets });
  }
}
