/** Other reports from the same address got in between every time: sent again in a moment, it will go through. */
export class ReportContentionError extends Error {
  override readonly name = 'ReportContentionError';
  constructor(rounds: number) {
    super(`The report was overtaken ${rounds} times.`);
  }
}
