import { useChange } from '../api/queries.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary } from '../controls/error-summary.tsx';
import { textsOf } from '../languages/language.ts';
import { formatWait, useWait } from './wait.ts';

/** Mails take a moment. */
const WAIT_SECONDS = 60;

interface ResendProps {
  /** What mails. */
  readonly endpoint: 'POST /account/resend' | 'POST /account/password/forgot';
  readonly email: string;
  /** Whether a mail was sent just now. */
  readonly isSent: boolean;
}

/** Sends the mail again, a minute after the last one. */
export function Resend({ endpoint, email, isSent }: ResendProps) {
  const texts = textsOf('accounts');
  const wait = useWait(isSent ? WAIT_SECONDS : 0);
  const resend = useChange(endpoint, { onSuccess: () => wait.begin(WAIT_SECONDS) });
  const isHeld = resend.isPending || wait.secondsLeft > 0;
  return (
    <div class="stack">
      <ErrorSummary failure={resend.error} />
      <div class="row">
        <Button
          busy={resend.isPending}
          aria-disabled={isHeld}
          onClick={() => isHeld || resend.mutate({ body: { email } })}
        >
          {texts.resend}
        </Button>
        {wait.secondsLeft > 0 && (
          <span class="dim small" role="timer">
            {texts.resendIn} <bdi class="clock">{formatWait(wait.secondsLeft)}</bdi>
          </span>
        )}
      </div>
      <p class="small" role="status">
        {resend.isSuccess && texts.resent}
      </p>
    </div>
  );
}
