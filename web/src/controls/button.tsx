import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface Look {
  /** `primary` at most once in view; `danger` where something is lost; `quiet` has no border. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** Shows the icon alone; `children` become its name. */
  readonly iconOnly?: boolean;
  readonly children: ComponentChildren;
}

const classOf = ({ kind = 'plain', iconOnly }: Omit<Look, 'children'>): string =>
  `button ${kind}${iconOnly ? ' icon-only' : ''}`;

const Label = ({ icon, iconOnly, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    <span class={iconOnly ? 'unseen' : undefined}>{children}</span>
  </>
);

type ButtonProps = Look & {
  /** Keeps its place and its focus, and does nothing, while a request runs. */
  readonly busy?: boolean;
  /** Submits its form. */
  readonly submit?: boolean;
} & Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'icon' | 'class' | 'children'>;

/** Does something on this page. What leads to another page is a {@link ButtonLink}. */
export function Button({ kind, icon, iconOnly, busy, submit, children, onClick, ...rest }: ButtonProps) {
  const look = { ...(kind && { kind }), ...(icon && { icon }), ...(iconOnly && { iconOnly }) };
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      class={classOf(look)}
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy}
      title={rest.title ?? (iconOnly && typeof children === 'string' ? children : undefined)}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <Label {...look}>{children}</Label>
    </button>
  );
}

type ButtonLinkProps = Look & { readonly href: string } & Omit<
    JSX.AnchorHTMLAttributes<HTMLAnchorElement>,
    'href' | 'icon' | 'class' | 'children'
  >;

/** A link that looks like a button. */
export function ButtonLink({ kind, icon, iconOnly, children, ...rest }: ButtonLinkProps) {
  const look = { ...(kind && { kind }), ...(icon && { icon }), ...(iconOnly && { iconOnly }) };
  return (
    <a {...rest} class={classOf(look)}>
      <Label {...look}>{children}</Label>
    </a>
  );
}
