// The example is shown like a timetable from a link: nothing of it is stored, and a tap leaves it.
import { inJohannesburg } from '../../model/johannesburg';
import { exampleEvents } from '../../model/example_timetable';
import { showShared } from '../../store/shared_timetable';
import { useTimetable, type Timetable } from '../../store/timetable';

export function showExample(name: string): void {
  const events = exampleEvents(inJohannesburg(Date.now()).date);
  const example: Timetable = {
    ...useTimetable.getInitialState(),
    documents: [
      {
        ...{ key: 'example', name, size: 0, phase: 'done', jobId: null, problem: null },
        ...{ pdfType: 'WEEKLY', pages: 1, events, complete: true, warnings: [] },
      },
    ],
  };
  showShared(example, true);
}
