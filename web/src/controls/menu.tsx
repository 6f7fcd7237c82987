import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

/** One line of a menu: it leads somewhere, or does something. */
export type MenuItem = {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
} & ({ readonly href: string } | { readonly onSelect: () => void });

interface MenuProps {
  /** What screen readers call the button. */
  readonly label: string;
  /** What the button shows; three dots without it. */
  readonly button?: ComponentChildren;
  /** Above the items. */
  readonly heading?: ComponentChildren;
  readonly items: readonly MenuItem[];
  readonly onOpen?: () => void;
}

/** A button that opens a list of links and actions. Its lines come when it first opens: a list has a menu in each row. */
export function Menu({ label, button, heading, items, onOpen }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const { current: menu } = list;
    if (!isOpen || !menu) return;
    const follow = () => place(menu, opener.current);
    // Not all scrolling is the page's, and only the page's bubbles.
    addEventListener('scroll', follow, { capture: true, passive: true });
    addEventListener('resize', follow);
    return () => {
      removeEventListener('scroll', follow, { capture: true });
      removeEventListener('resize', follow);
    };
  }, [isOpen]);
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="button quiet menu-button"
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="menu"
        title={button ? undefined : label}
      >
        {button ?? <Icon name="more" />}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the lines inside have the focus and the role */}
      <div
        ref={list}
        id={id}
        popover="auto"
        class="menu"
        onKeyDown={(event) => moveFocus(event, event.currentTarget)}
        // The lines are there before `toggle`, which is a task of its own.
        onBeforeToggle={() => setWasOpened(true)}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState !== 'open') return;
          onOpen?.();
          place(event.currentTarget, opener.current);
          linesOf(event.currentTarget)[0]?.focus();
        }}
      >
        {heading && <div class="menu-heading">{heading}</div>}
        <div role="menu" aria-label={label}>
          {wasOpened &&
            items.map((item) => (
              <Line key={item.label} item={item} close={() => list.current?.hidePopover()} />
            ))}
        </div>
      </div>
    </>
  );
}

function Line({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const look = {
    class: item.danger ? 'menu-item danger' : 'menu-item',
    role: 'menuitem',
    tabIndex: -1,
  } as const;
  const content = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span>{item.label}</span>
    </>
  );
  if ('href' in item) {
    return (
      <a {...look} href={item.href} onClick={close}>
        {content}
      </a>
    );
  }
  const select = () => {
    close();
    item.onSelect();
  };
  return (
    <button {...look} type="button" onClick={select}>
      {content}
    </button>
  );
}

const linesOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
];

/** Puts a menu below its button, or above it where there is no room. Popovers have no place of their own, and stay when the page moves. */
function place(menu: HTMLElement, button: HTMLElement | null): void {
  if (!button) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + 4;
  menu.style.top = `${below + height > innerHeight && at.top > height ? at.top - height - 4 : below}px`;
  const isRtl = document.documentElement.dir === 'rtl';
  const left = isRtl ? at.left : at.right - width;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrow keys move between the lines of a menu. */
function moveFocus(event: KeyboardEvent, menu: HTMLElement): void {
  if (event.key === 'Tab') menu.hidePopover();
  const lines = linesOf(menu);
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  lines[step(lines.indexOf(document.activeElement as HTMLElement), lines.length)]?.focus();
}
