import { problemOfError, type Problem } from '../../api/problem';
import { icsOf } from '../../api/service';
import type { CalendarRequest } from '../../api/types';
import { keepCalendar, lastCalendar } from './last_file';
import { save } from './save';

export const calendarName = 'up-schedule.ics';
export const cancellationsName = 'up-schedule-removed.ics';

export interface Outcome {
  problem: Problem | null;
  // Cancels what was in the last file and is not in this one.
  cancellations: Blob | null;
}

// A last file that the service does not take must not stand in the way of the next one.
async function afterPrevious(
  request: CalendarRequest,
  previous: string | undefined,
): Promise<[Blob, CalendarRequest]> {
  if (previous === undefined) return [await icsOf(request), request];
  const update = { ...request, previous };
  try {
    return [await icsOf(update), update];
  } catch (error) {
    if (problemOfError(error).code !== 'INVALID_CALENDAR') throw error;
    return [await icsOf(request), request];
  }
}

export async function downloadCalendar(request: CalendarRequest): Promise<Outcome> {
  try {
    const [file, update] = await afterPrevious(request, await lastCalendar());
    save(file, calendarName);
    const isUpdate = update.previous !== undefined;
    const gone = isUpdate ? await icsOf({ ...update, cancellations: true }) : null;
    await keepCalendar(file);
    return { problem: null, cancellations: gone !== null && gone.size > 0 ? gone : null };
  } catch (error) {
    return { problem: problemOfError(error), cancellations: null };
  }
}
