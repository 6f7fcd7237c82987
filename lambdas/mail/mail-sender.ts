import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { MAIL_LAG, MAIL_METRICS_NAMESPACE } from './mail-metrics.ts';
import { type DueMailPorts, sendDueMail } from './send-due-mail.ts';
import { sendOwnersMail } from './send-owners-mail.ts';

export interface MailSenderPorts extends Omit<DueMailPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The function's event. That of the schedule names no accounts. */
export interface MailRequest {
  /** Accounts to mail what has just happened to their links. */
  readonly userIds?: readonly string[];
}

/** The part of the invocation's context that the sender uses. */
export type MailSenderContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the handler of `send-mail`. Each run writes one line of metrics. Only those on the schedule report a lag, and an
 * alarm fires without one, because owners may then not be warned.
 */
export const createMailSender =
  (ports: MailSenderPorts) =>
  async ({ userIds }: MailRequest, context: MailSenderContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = userIds
      ? { fates: await sendOwnersMail(userIds, ports), lagSeconds: undefined }
      : await sendDueMail({ ...ports, remainingMs });
    const {
      sent = 0,
      delayed = 0,
      suppressed = 0,
      refused = 0,
      unaddressed = 0,
      failed = 0,
      ...others
    } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: MAIL_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the mail sender',
        counts: { sent, delayed, dropped: suppressed + refused + unaddressed, failed },
        seconds: lagSeconds === undefined ? {} : { [MAIL_LAG]: lagSeconds },
        fields: { suppressed, refused, unaddressed, ...others },
      }),
    );
  };
