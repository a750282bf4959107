import { AnchorButton, type AnchorButtonProps } from '@blueprintjs/core';
import { useLocation } from 'wouter';

/** A link that looks like a button: it goes to a place, and can be opened in another tab. */
export function LinkButton({ to, ...props }: { to: string } & Omit<AnchorButtonProps, 'href'>) {
  const [, go] = useLocation();
  return (
    <AnchorButton
      {...props}
      role="link"
      href={`#${to}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
