import { CopyButton } from './copy-button.tsx';

interface CodeProps {
  readonly children: string;
  /** Offers to copy it. @default false */
  readonly copy?: boolean;
}

/** An id, a code, a host or an address: monospace, left to right. */
export const Code = ({ children, copy }: CodeProps) => (
  <span class="code-text">
    <code dir="ltr">{children}</code>
    {copy && <CopyButton text={children} iconOnly />}
  </span>
);
