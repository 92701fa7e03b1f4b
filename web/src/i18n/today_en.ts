// What is on now, and what comes next.
export const todayEn = {
  runs: 'Now, until {{end}}',
  now: 'Now',
  freeUntil: 'Free until {{start}}',
  done: 'No more classes today',
  none: 'No classes today',
  over: 'Nothing left in this timetable',
  next: 'Next, {{distance}}',
  tomorrow: 'Tomorrow',
  inMinutes: 'in {{minutes}} min',
  inHours: 'in {{hours}} h',
  inBoth: 'in {{hours}} h {{minutes}} min',
  nextTEST: 'Next test, {{distance}}',
  nextEXAM: 'Next exam, {{distance}}',
  open: 'Without the groups you haven’t picked.',
};
