import type { Context } from 'aws-lambda';
import { embeddedMetrics } from '../logging/embedded-metrics.ts';
import { ACCOUNT_MAIL_LAG, ACCOUNT_MAIL_METRICS_NAMESPACE } from './account-mail-metrics.ts';
import { sendAccountMails } from './send-account-mail.ts';
import { type DueAccountMailPorts, sendDueAccountMail } from './send-due-account-mail.ts';

export interface AccountMailSenderPorts extends Omit<DueAccountMailPorts, 'remainingMs'> {
  /** Writes one line to the function's log, unchanged. */
  readonly writeLine: (line: string) => void;
}

/** The function's event. That of the schedule names no mails. */
export interface AccountMailRequest {
  /** Mails that have just been stored. */
  readonly ids?: readonly string[];
}

/** The part of the invocation's context that the sender uses. */
export type AccountMailSenderContext = Pick<Context, 'functionName' | 'getRemainingTimeInMillis'>;

/**
 * Creates the handler of `send-account-mail`. Each run writes one line of metrics. Only those on the schedule report a lag, and an
 * alarm fires without one, because people may then not get into their accounts.
 */
export const createAccountMailSender =
  (ports: AccountMailSenderPorts) =>
  async ({ ids }: AccountMailRequest, context: AccountMailSenderContext): Promise<void> => {
    const at = ports.now();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { fates, lagSeconds } = ids
      ? { fates: await sendAccountMails(ids, ports), lagSeconds: undefined }
      : await sendDueAccountMail({ ...ports, remainingMs });
    const {
      sent = 0,
      delayed = 0,
      limited = 0,
      expired = 0,
      failed = 0,
      suppressed = 0,
      refused = 0,
      ...others
    } = fates;
    ports.writeLine(
      embeddedMetrics({
        namespace: ACCOUNT_MAIL_METRICS_NAMESPACE,
        functionName: context.functionName,
        at,
        message: 'run of the account mail sender',
        counts: { sent, delayed, dropped: suppressed + refused, limited, expired, failed },
        seconds: lagSeconds === undefined ? {} : { [ACCOUNT_MAIL_LAG]: lagSeconds },
        fields: { suppressed, refused, ...others },
      }),
    );
  };
