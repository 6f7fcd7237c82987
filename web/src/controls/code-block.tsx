import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  /** Says what it is, such as "Make your first request". */
  readonly title: string;
  readonly children: string;
  readonly onCopied?: () => void;
}

/** Several lines of code, which can be copied. Long lines scroll, left to right in every language. */
export const CodeBlock = ({ title, children, onCopied }: CodeBlockProps) => (
  <figure class="code-block">
    <figcaption>
      <h3>{title}</h3>
      <CopyButton text={children} {...(onCopied && { onCopied })} />
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what has the focus */}
    <pre dir="ltr" tabIndex={0}>
      <code>{children}</code>
    </pre>
  </figure>
);
