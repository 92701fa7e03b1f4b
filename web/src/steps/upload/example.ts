// The example is shown like a timetable from a link: nothing of it is stored, and a tap leaves it.
import { create } from 'zustand';
import { inJohannesburg } from '../../model/johannesburg';
import { exampleEvents } from '../../model/example_timetable';
import { borrow } from '../../store/borrowed';
import { useTimetable } from '../../store/timetable';

export const useExample = create<{ isOn: boolean }>(() => ({ isOn: false }));

export function showExample(name: string): void {
  const events = exampleEvents(inJohannesburg(Date.now()).date);
  borrow({
    ...useTimetable.getInitialState(),
    documents: [
      {
        ...{ key: 'example', name, size: 0, phase: 'done', jobId: null, problem: null },
        ...{ pdfType: 'WEEKLY', pages: 1, events, complete: true, warnings: [] },
      },
    ],
  });
  useExample.setState({ isOn: true });
}
