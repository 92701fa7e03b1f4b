import type { ReactNode } from 'react';
import { SharedTimetableBanner } from '../steps/share/SharedTimetableBanner';
import { ExampleBanner } from '../steps/upload/ExampleBanner';
import { SharedPanel } from '../steps/upload/SharedPanel';
import { useSharedTimetable } from '../store/shared_timetable';

// What a page shows, below what may have come from elsewhere.
export function Main({ children }: { children: ReactNode }) {
  const isExample = useSharedTimetable((state) => state.isExample);
  return (
    <main
      id="main"
      tabIndex={-1}
      // As high as the window, so that the footer stays below it while the week comes.
      className="mx-auto min-h-[calc(100svh-3.5rem)] w-full max-w-[90rem] grow px-2 py-3 outline-none sm:px-5 sm:py-4"
    >
      <SharedPanel />
      {isExample ? <ExampleBanner /> : <SharedTimetableBanner />}
      {children}
    </main>
  );
}
