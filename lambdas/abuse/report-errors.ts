import { CodedError } from '../errors/coded-error.ts';

/** Other reports from the same address won every attempt. A retry may succeed. */
export class ReportContentionError extends CodedError {
  override readonly name = 'ReportContentionError';
  constructor(rounds: number) {
    super('service_unavailable', `The report lost ${rounds} write conflicts.`);
  }
}
