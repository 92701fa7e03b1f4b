// A file that was not read in full.
export const incompleteEn = {
  title: 'This timetable is incomplete',
  lead: 'We couldn’t read everything in your PDF, so classes, tests or exams may be missing or wrong. Download the PDF again from the UP Portal and add it here. If that doesn’t help, compare your calendar with the PDF.',
  leadShared:
    'Part of the PDF that it was made from couldn’t be read, so classes, tests or exams may be missing or wrong. Ask the person who shared it for a complete one.',
  placesIn_one: '{{count}} place in {{name}} couldn’t be read',
  placesIn_other: '{{count}} places in {{name}} couldn’t be read',
  someIn: 'Part of {{name}} couldn’t be read',
  row: 'Page {{page}}, row {{row}}',
  page: 'Page {{page}}',
  file: 'The whole file',
  more_one: '{{count}} more place',
  more_other: '{{count}} more places',
  add: 'Add the PDF again',
  tag: 'Incomplete',
  ofFile: 'This file is incomplete.',
  ofWeek: 'Incomplete: classes, tests or exams may be missing here.',
  ofCalendar: 'This calendar will be incomplete: part of your PDF couldn’t be read.',
  ofNewer: 'This file is incomplete: what is listed as gone may only have been unreadable.',
  see: 'See what’s missing',
  onPaper: 'Incomplete: part of the PDF couldn’t be read',
  notes: 'About this file',
};
