import { CodedError } from '../errors/coded-error.ts';

/** Other reports from the same address came first at every attempt: the same report may well succeed in a moment. */
export class ReportContentionError extends CodedError {
  override readonly name = 'ReportContentionError';
  constructor(rounds: number) {
    super('service_unavailable', `The report was overtaken ${rounds} times.`);
  }
}
