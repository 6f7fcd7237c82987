import { tableFromEnvironment } from '../table/client.ts';
import { mailStopsTable } from '../table/mail-stops-table.ts';
import { createBounceRecorder } from './bounce-recorder.ts';

/** Gets SES's bounces and complaints from EventBridge, and stops mail to their addresses. */
export const handler = createBounceRecorder({
  stops: mailStopsTable(tableFromEnvironment()),
  now: () => new Date(),
  writeLine: (line) => process.stdout.write(`${line}\n`),
});
