/** @returns milliseconds of CPU time, over all threads, for each of so many times that `work` runs, one after another */
export async function cpuMsOf(work: () => Promise<unknown>, times: number): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < times; done += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / times;
}
