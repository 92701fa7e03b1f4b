// Wat nou aan die gang is, en wat volgende kom.
import type { todayEn } from './today_en';

export const todayAf: typeof todayEn = {
  runs: 'Nou, tot {{end}}',
  now: 'Nou',
  freeUntil: 'Vry tot {{start}}',
  done: 'Geen klasse meer vandag nie',
  none: 'Geen klasse vandag nie',
  over: 'Niks oor in hierdie rooster nie',
  next: 'Volgende, {{distance}}',
  tomorrow: 'Môre',
  inMinutes: 'oor {{minutes}} min',
  inHours: 'oor {{hours}} h',
  inBoth: 'oor {{hours}} h {{minutes}} min',
  nextTEST: 'Volgende toets, {{distance}}',
  nextEXAM: 'Volgende eksamen, {{distance}}',
  open: 'Sonder die groepe wat jy nog nie gekies het nie.',
};
