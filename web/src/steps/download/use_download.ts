import { problemOfError, type Problem } from '../../api/problem';
import { icsOf } from '../../api/service';
import type { CalendarRequest } from '../../api/types';
import { showToast } from '../../store/toasts';
import { create } from 'zustand';

interface DownloadState {
  isBusy: boolean;
  problem: Problem | null;
}

// Shared, because a phone has a second button.
const useDownloadState = create<DownloadState>(() => ({ isBusy: false, problem: null }));

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

async function download(request: CalendarRequest): Promise<void> {
  useDownloadState.setState({ isBusy: true, problem: null });
  try {
    save(await icsOf(request), 'up-schedule.ics');
    showToast('downloaded');
  } catch (error) {
    useDownloadState.setState({ problem: problemOfError(error) });
  }
  useDownloadState.setState({ isBusy: false });
}

export function useDownload(request: CalendarRequest) {
  const { isBusy, problem } = useDownloadState();
  return { isBusy, problem, download: () => void download(request) };
}
