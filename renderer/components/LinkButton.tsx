import { AnchorButton, type AnchorButtonProps } from '@blueprintjs/core';
import { useLocation } from 'wouter';

/** A button that goes to a place; it is a link, so it can be opened in another tab. */
export function LinkButton({ to, ...props }: { to: string } & Omit<AnchorButtonProps, 'href'>) {
  const [, go] = useLocation();
  return (
    <AnchorButton
      {...props}
      href={`#${to}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
