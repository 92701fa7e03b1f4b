// The few addresses of the page. Going from one to another keeps what is in memory, which matters
// where the browser lets the page store nothing.
import { useSyncExternalStore } from 'react';

const changed = 'schedgen:path';

export function goTo(path: string): void {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event(changed));
  window.scrollTo(0, 0);
}

export function usePath(): string {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('popstate', onChange);
      window.addEventListener(changed, onChange);
      return () => {
        window.removeEventListener('popstate', onChange);
        window.removeEventListener(changed, onChange);
      };
    },
    () => location.pathname,
  );
}
