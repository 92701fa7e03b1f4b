import { create } from 'zustand';
import { problemOfError, type Problem } from '../../api/problem';
import { icsOf } from '../../api/service';
import type { CalendarRequest } from '../../api/types';
import { showToast } from '../../store/toasts';
import { keepCalendar, lastCalendar } from './last_file';
import { save } from './save';

interface DownloadState {
  isBusy: boolean;
  problem: Problem | null;
  // Cancels what was in the last file and is not in this one.
  cancellations: Blob | null;
}

// Shared, because a phone has a second button.
const useDownloadState = create<DownloadState>(() => ({
  isBusy: false,
  problem: null,
  cancellations: null,
}));

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

async function download(request: CalendarRequest): Promise<void> {
  useDownloadState.setState({ isBusy: true, problem: null, cancellations: null });
  try {
    const previous = await lastCalendar();
    const [file, update] = await afterPrevious(request, previous);
    save(file, 'up-schedule.ics');
    showToast('downloaded');
    if (update.previous !== undefined) {
      const gone = await icsOf({ ...update, cancellations: true });
      if (gone.size > 0) useDownloadState.setState({ cancellations: gone });
    }
    await keepCalendar(file);
  } catch (error) {
    useDownloadState.setState({ problem: problemOfError(error) });
  }
  useDownloadState.setState({ isBusy: false });
}

export function useDownload(request: CalendarRequest) {
  const { isBusy, problem, cancellations } = useDownloadState();
  return { isBusy, problem, cancellations, download: () => void download(request) };
}
