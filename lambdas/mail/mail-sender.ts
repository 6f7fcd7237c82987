import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { MAIL_LAG, MAIL_METRICS_NAMESPACE } from './mail-metrics.ts';
import { type DueMailPorts, sendDueMail } from './send-due-mail.ts';

export interface MailSenderPorts extends Omit<DueMailPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The part of the invocation's context that the sender uses. */
export type MailSenderContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the handler of `send-mail`, which runs on a schedule. Each run writes one line of metrics. An alarm fires when the
 * line is missing, because owners may then not be warned.
 */
export const createMailSender =
  (ports: MailSenderPorts) =>
  async (_event: unknown, context: MailSenderContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = await sendDueMail({ ...ports, remainingMs });
    const { sent, delayed, suppressed, refused, unaddressed, failed, ...others } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: MAIL_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the mail sender',
        counts: { sent, delayed, dropped: suppressed + refused + unaddressed, failed },
        seconds: { [MAIL_LAG]: lagSeconds },
        fields: { suppressed, refused, unaddressed, ...others },
      }),
    );
  };
