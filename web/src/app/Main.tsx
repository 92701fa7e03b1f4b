import type { ReactNode } from 'react';
import { BorrowedBanner } from '../steps/away/BorrowedBanner';
import { useExample } from '../steps/upload/example';
import { ExampleBanner } from '../steps/upload/ExampleBanner';
import { SharedPanel } from '../steps/upload/SharedPanel';
import { useBorrowed } from '../store/borrowed';

// What a page shows, below what may have come from elsewhere.
export function Main({ children }: { children: ReactNode }) {
  const isExample = useExample(({ isOn }) => isOn);
  const isBorrowed = useBorrowed(({ isOn }) => isOn);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-[90rem] grow px-2 py-3 outline-none sm:px-5 sm:py-4"
    >
      <SharedPanel />
      {isExample && isBorrowed ? <ExampleBanner /> : <BorrowedBanner />}
      {children}
    </main>
  );
}
