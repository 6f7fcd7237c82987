import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

/** Starts a shell with a child that sleeps, both holding on to standard output, and ends by SIGTERM as rehearsals do. */
const rehearsal = `
  const { spawnGroup } = await import(${JSON.stringify(new URL('process-groups.ts', import.meta.url).href)});
  process.once('SIGTERM', () => process.exit(1));
  spawnGroup('sh', ['-c', 'sleep 300 & echo started; wait'], { stdio: 'inherit' });
`;

describe('a rehearsal that is interrupted', () => {
  it('ends the programs that it started, and theirs', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', rehearsal], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    // Only when no process has standard output open any more.
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
  });
});
