// A calendar address that shows the timetable and follows its changes.
import type { CalendarRequest } from '../api/types';

export interface Subscription {
  id: string;
  address: string; // secret: who has it can read the calendar
  editSecret: string;
  expiresAt: string;
  changedAt: string;
  sent: string; // what the service was last told, see fingerprintOf
  isAutomatic: boolean; // changes are sent without being asked for
}

// Tells one request from another; not meant to withstand anybody. FNV-1a.
export function fingerprintOf(request: CalendarRequest): string {
  const text = JSON.stringify(request);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return `${text.length}-${hash.toString(16)}`;
}

export interface Ways {
  webcal: string; // opens the calendar program of the device
  google: string;
  outlook: string; // personal accounts
  office: string; // accounts of a university or an employer
}

export function waysOf(address: string, name: string): Ways {
  const webcal = address.replace(/^https?:/, 'webcal:');
  const outlook = new URLSearchParams({ url: address, name });
  return {
    webcal,
    google: `https://calendar.google.com/calendar/r?${new URLSearchParams({ cid: webcal }).toString()}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${outlook.toString()}`,
    office: `https://outlook.office.com/calendar/0/addfromweb?${outlook.toString()}`,
  };
}
