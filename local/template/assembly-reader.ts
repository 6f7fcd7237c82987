import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from './deployment.ts';
import { readDeployment } from './read-deployment.ts';
import type { GeneratedSecrets } from './read-secrets.ts';
import { repository, stackPrefix, synthesize, whyStale, withAssemblyLock } from './synthesize.ts';

export interface AssemblyReaderOptions {
  readonly stage: string;
  /** An assembly to be taken as it stands; the repository's own, kept fresh, when undefined. */
  readonly namedAssembly: string | undefined;
  readonly generatedSecrets: GeneratedSecrets;
  readonly report: (sentence: string) => void;
}

/** Reads the deployment out of the cloud assembly, which it synthesizes where need be. */
export class AssemblyReader {
  readonly #options: AssemblyReaderOptions;
  readonly #directory: string;
  /** A named assembly that exists is what its maker wants to run, whatever the sources say. */
  readonly #isFixed: boolean;

  constructor(options: AssemblyReaderOptions) {
    this.#options = options;
    this.#directory = options.namedAssembly ?? join(repository, 'cdk.out');
    this.#isFixed = options.namedAssembly !== undefined && existsSync(join(this.#directory, 'manifest.json'));
  }

  /** Whether a change of the sources is to be taken up. */
  get followsSources(): boolean {
    return this.#options.namedAssembly === undefined;
  }

  /** @throws Error with what CDK printed, or that names what the host does not support */
  async read(): Promise<Deployment> {
    if (this.#isFixed) return this.#readAsItStands();
    return withAssemblyLock(this.#directory, async () => {
      await this.#freshen();
      return this.#readAsItStands();
    });
  }

  /** @returns the deployment of changed sources, or undefined when the assembly was fresh */
  async readIfChanged(): Promise<Deployment | undefined> {
    return withAssemblyLock(this.#directory, async () =>
      (await this.#freshen()) ? this.#readAsItStands() : undefined,
    );
  }

  async #freshen(): Promise<boolean> {
    const { stage, report } = this.#options;
    const why = whyStale(this.#directory, stage);
    if (why === undefined) return false;
    report(`Synthesizing the stacks of stage ${stage}: ${why} …`);
    const started = performance.now();
    await synthesize(this.#directory, stage);
    report(`Synthesized in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    return true;
  }

  #readAsItStands(): Deployment {
    const { stage, generatedSecrets } = this.#options;
    return readDeployment({ directory: this.#directory, stackPrefix: stackPrefix(stage), generatedSecrets });
  }
}
