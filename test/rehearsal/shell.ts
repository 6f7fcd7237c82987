import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from '../../dev/klookup-app.ts';
import { adaptedTo } from './deployment/cdk.ts';
import { openPublicOrigin } from './deployment/public-origin.ts';
import { ACCOUNT, startEmulator } from './emulator/emulator.ts';
import type { SharedResources } from './run-sequence.ts';

/**
 * Opens a shell where the README's steps deploy `prod` into an emulator, and waits until the person leaves it.
 * @returns the shell's exit code
 */
export async function openShell({ program, assemblies, folder }: SharedResources): Promise<number> {
  const emulator = await startEmulator(program, folder);
  const origin = await openPublicOrigin(emulator, 'prod');
  try {
    const env = { ...emulator.environment, ...adaptedTo(await assemblies.adapted('prod')) };
    console.log(`
This shell's AWS is an emulator, empty and without permissions: the account is ${ACCOUNT}, the region us-east-1.
Follow "Deploy it to AWS" in the README for the stage prod. After the deployment its public origin is ${origin.url}, without
CloudFront's own functions and headers: "npm run smoke" can't pass here. Leave with "exit".
`);
    const shell = spawn(process.env.SHELL ?? 'sh', { cwd: repository, env, stdio: 'inherit' });
    // Ctrl-C is for the program that runs in the shell.
    process.removeAllListeners('SIGINT').on('SIGINT', () => {});
    const [code] = await once(shell, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await origin.close();
    await emulator.stop();
  }
}
