import { execFileSync } from 'node:child_process';

/** The engines' processes, by part of their command line. */
const engineCommands = { dynamoDb: 'dynoxide', sqs: 'sqs-process' } as const;

/**
 * Finds the process of one of a host's engines, as an operator would with `ps`.
 * @param hostPid the host's own process
 * @throws Error when there is none
 */
export function enginePid(hostPid: number, engine: keyof typeof engineCommands): number {
  const processes = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .map((match) => ({ pid: Number(match?.[1]), parent: Number(match?.[2]), command: match?.[3] ?? '' }));
  const found = processes.find(
    ({ parent, command }) => parent === hostPid && command.includes(engineCommands[engine]),
  );
  if (!found) throw new Error(`The host ${hostPid} has no ${engine} engine process.`);
  return found.pid;
}
