import { useEffect, useState } from 'preact/hooks';
import { copyText } from '../api/copy-text.ts';
import { textsOf } from '../languages/language.ts';
import { Button } from './button.tsx';
import { toast } from './toasts.tsx';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, where "Copy" alone doesn't say it. */
  readonly label?: string;
  readonly iconOnly?: boolean;
  readonly kind?: 'primary' | 'plain';
  readonly onCopied?: () => void;
  /** Has the focus when its dialog opens. */
  readonly autofocus?: boolean;
}

/** Copies a text, and says so. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, iconOnly = false, kind = 'plain', onCopied, autofocus = false } = props;
  const texts = textsOf('controls');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (!(await copyText(text))) return toast({ text: texts.copyFailed });
    setCopied(true);
    onCopied?.();
  };
  return (
    <>
      <Button
        kind={iconOnly ? 'quiet' : kind}
        icon={copied ? 'check' : 'copy'}
        iconOnly={iconOnly}
        autofocus={autofocus}
        onClick={copy}
      >
        {copied ? texts.copied : (label ?? texts.copy)}
      </Button>
      <span class="unseen" role="status">
        {copied && texts.copied}
      </span>
    </>
  );
}
