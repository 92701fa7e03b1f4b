import type { MouseEvent, ReactNode } from 'react';
import { goTo } from '../app/path';

interface Props {
  to: string;
  className?: string;
  children: ReactNode;
}

// To another address of the page. With a modifier key it is a link like any other.
export function Link({ to, className, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  );
}
