import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Selection } from '../../app/selection';
import { loadPosterFont } from './poster_font';
import { usePrintedWeeks } from './printed_weeks';
import { PrintTests } from './PrintTests';
import { WeekPoster } from './WeekPoster';

// What the browser prints in place of the page. It is drawn when that begins, which may be at any
// time.
export function Paper({ selection }: { selection: Selection }) {
  const weeks = usePrintedWeeks(selection);
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    const draw = () => flushSync(() => setIsDrawn(true));
    const clear = () => setIsDrawn(false);
    window.addEventListener('beforeprint', draw);
    window.addEventListener('afterprint', clear);
    void loadPosterFont(); // a browser that prints does not wait
    return () => {
      window.removeEventListener('beforeprint', draw);
      window.removeEventListener('afterprint', clear);
    };
  }, []);
  if (!isDrawn) return null;
  return createPortal(
    <div className="print-only">
      {weeks.map((week) => (
        <WeekPoster key={week.name} selection={selection} week={week} />
      ))}
      <PrintTests selection={selection} />
    </div>,
    document.body,
  );
}
