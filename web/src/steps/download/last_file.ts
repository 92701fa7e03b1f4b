// The calendar file that was made last, so that the next one counts as its update, and what is gone
// since can be cancelled. With the files that wait to be sent, and deleted with them.
import { keepFile, keptFile } from '../upload/kept_files';

const key = 'last-calendar';
// The service takes 1 MB with all that belongs to a request.
const charactersMax = 600_000;

export async function lastCalendar(): Promise<string | undefined> {
  const text = await (await keptFile(key))?.text();
  return text === undefined || text.length > charactersMax ? undefined : text;
}

export async function keepCalendar(file: Blob): Promise<void> {
  await keepFile(key, file);
}
