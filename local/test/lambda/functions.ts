import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedCallFaults } from '../../lambda/call-faults.ts';
import { ControlClock } from '../../lambda/control-clock.ts';
import { LambdaService } from '../../lambda/lambda-service.ts';
import { sandboxBundle } from '../../lambda/sandbox-bundle.ts';
import { testInternet } from '../../lambda/test-internet.ts';
import { ACCOUNT_ID, type FunctionDefinition } from '../../template/deployment.ts';
import type { GrantPart } from '../../template/grants.ts';

/** A Lambda service with functions that a test writes, and their log. */
export interface TestFunctions {
  readonly lambda: LambdaService;
  readonly clock: ControlClock;
  readonly faults: SharedCallFaults;
  readonly log: string[];
  /** The parts of the functions' roles that their calls have needed. */
  readonly used: readonly GrantPart[];
  /** Adds or replaces a function. @param code of its `index.js` */
  define(name: string, code: string, more?: Partial<FunctionDefinition>): void;
  /** Invokes a function. @returns its result @throws Error with its error */
  result(name: string, event?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export async function testFunctions(
  options: {
    readonly maxSandboxes?: number;
    readonly maxWaiting?: number;
    readonly idleMs?: number;
    /** How long a sandbox is frozen until it collects its garbage. */
    readonly collectAfterMs?: number;
    /** `host:port` of the stand-ins for AWS, and the environment that points to them. */
    readonly endpoints?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    /** The one of them that takes frames. */
    readonly sqsFrames?: string;
    /** Names that the functions resolve, and the loopback ports behind them. */
    readonly internet?: ReadonlyArray<{ readonly name: string; readonly port: number }>;
  } = {},
): Promise<TestFunctions> {
  const clock = new ControlClock();
  const faults = new SharedCallFaults();
  const log: string[] = [];
  const used: GrantPart[] = [];
  const code = await sandboxBundle();
  const folders: string[] = [];
  const definitions = new Map<string, FunctionDefinition>();
  const lambda = new LambdaService(
    () => ({
      code,
      environment: options.environment ?? {},
      log: (line) => log.push(line),
      reportUse: (part) => used.push(part),
      data: {
        endpoints: options.endpoints ?? [],
        sqsFrames: options.sqsFrames,
        collectAfterMs: options.collectAfterMs ?? 60_000,
        secretArns: {},
        partitionKeyNames: { links: 'pk', 'links/index/owner': 'ownerPk' },
        mailIdentities: { 'example.com': 'newsletter' },
        internet: testInternet(options.internet ?? []),
        accountId: ACCOUNT_ID,
        clock: clock.shared,
        faults: faults.shared,
      },
    }),
    {
      maxSandboxes: options.maxSandboxes ?? 3,
      maxWaiting: options.maxWaiting ?? 100,
      idleMs: options.idleMs ?? 60_000,
      surplusIdleMs: options.idleMs ?? 60_000,
    },
  );
  return {
    lambda,
    clock,
    faults,
    log,
    used,
    define(name, source, more = {}) {
      const assetDirectory = mkdtempSync(join(tmpdir(), 'local-function-'));
      folders.push(assetDirectory);
      writeFileSync(join(assetDirectory, 'index.js'), source);
      definitions.set(name, {
        name,
        region: 'us-east-1',
        arn: `arn:aws:lambda:us-east-1:${ACCOUNT_ID}:function:${name}`,
        versionArn: undefined,
        assetDirectory,
        handler: 'index.handler',
        timeoutMs: 2_000,
        memoryMb: 128,
        environment: {},
        logFormat: 'JSON',
        grants: [],
        architecture: 'arm64',
        trusts: ['lambda.amazonaws.com'],
        ...more,
      });
      lambda.update([...definitions.values()]);
    },
    async result(name, event) {
      const { payload, error } = await lambda.invoke(name, event);
      if (error || payload === undefined) throw new Error(`${error?.errorType}: ${error?.errorMessage}`);
      return JSON.parse(payload);
    },
    async stop() {
      await lambda.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
