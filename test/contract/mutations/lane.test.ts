import { rmSync } from 'node:fs';
import { afterAll, describe, inject } from 'vitest';
import { contract } from '../contract.ts';
import { startOwnHost } from '../own-host.ts';
import { useSystem } from '../system.ts';
import { mutatedAssembly, wholeCopy } from './mutated-assembly.ts';
import { mutations, NOTHING } from './mutations.ts';

const lane = inject('lane');
const others = inject('lanes') - 1;

/** Runs the contract suite on a host of its own, which runs the given assembly. */
function contractOn(name: string, makeAssembly: () => Promise<string>): void {
  describe(name, () => {
    let assembly: string | undefined;
    // After the host has stopped: hooks run in reverse.
    afterAll(() => assembly && rmSync(assembly, { recursive: true }));
    useSystem(async () => {
      assembly = await makeAssembly();
      return startOwnHost({ assembly });
    });
    contract();
  });
}

// The first takes about as long as a share of the rules. `run.ts` picks the sentences.
if (lane === 0) contractOn(NOTHING, wholeCopy);
for (const [index, mutation] of mutations.entries()) {
  if (lane === 1 + (index % others)) contractOn(mutation.rule, () => mutatedAssembly(mutation));
}
