// Changes of single events that can be taken back from the message that tells of them.
import { editEvent, hideEvent, useTimetable } from './timetable';
import { showToast } from './toasts';

export function hideWithUndo(key: string): void {
  hideEvent(key, true);
  showToast('hidden', {}, { label: 'undo', run: () => hideEvent(key, false) });
}

// Back to the document's words. The note is the student's own and stays.
export function resetWithUndo(key: string): void {
  const { edits, notes } = useTimetable.getState();
  const [edit, note = ''] = [edits[key], notes[key]];
  if (edit === undefined) return;
  editEvent(key, {}, note);
  showToast('reset', {}, { label: 'undo', run: () => editEvent(key, edit, note) });
}

export function removeNoteWithUndo(key: string): void {
  const { edits, notes } = useTimetable.getState();
  const [edit = {}, note] = [edits[key], notes[key]];
  if (note === undefined) return;
  editEvent(key, edit, '');
  showToast('noteRemoved', {}, { label: 'undo', run: () => editEvent(key, edit, note) });
}
