import { Classes, Menu, type MenuProps } from '@blueprintjs/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';

const ITEMS = `[role="menuitem"]:not(.${Classes.DISABLED})`;

/** A menu whose first item has the focus when it opens, and that arrow keys, Home and End go through. */
export function ArrowMenu(props: MenuProps) {
  const ref = useRef<HTMLUListElement>(null);
  const items = () => [...ref.current!.querySelectorAll<HTMLElement>(ITEMS)];
  useEffect(() => items()[0]?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next % all.length].focus();
  };
  return <Menu {...props} ulRef={ref} onKeyDown={onKeyDown} />;
}
