// Adding the timetable to a calendar, and short messages.
export const addEn = {
  title: 'Add to calendar',
  contents: 'What goes into your calendar',
  class_one: '{{count}} class a week',
  class_other: '{{count}} classes a week',
  weeklyClass_one: '{{count}} weekly class',
  weeklyClass_other: '{{count}} weekly classes',
  open_one: 'You haven’t picked {{count}} group yet. Its classes won’t be in your calendar.',
  open_other: 'You haven’t picked {{count}} groups yet. Their classes won’t be in your calendar.',
  pick: 'Pick groups',
  undated_one: '{{count}} event has no date yet, so it won’t be in your calendar.',
  undated_other: '{{count}} events have no dates yet, so they won’t be in your calendar.',
  seeDates: 'See the dates',
  undecided: 'You’ve added a newer timetable but haven’t decided whether to use it.',
  failed_one: '{{count}} file couldn’t be read, so it won’t be in your calendar.',
  failed_other: '{{count}} files couldn’t be read, so they won’t be in your calendar.',
  reading: 'Some files are still being read.',
  hidden: 'You’ve hidden {{modules}}.',
  lastDay_one: 'Lectures end on {{dates}}.',
  lastDay_other: 'Lectures end on {{dates}}.',
  lastDayQuestion_one: 'Is {{dates}} the last day of lectures?',
  lastDayQuestion_other: 'Are {{dates}} the last days of lectures?',
  lastDayWhy: 'We couldn’t confirm this with UP’s calendar.',
  lastDayOf: 'Last day of lectures, {{semester}}',
  yes: 'Yes',
  change: 'Change',
  allDates: 'All dates',
  noReminders: 'None',
  where: 'Where do you want it?',
  calendar: {
    apple: 'iPhone, iPad or Mac',
    google: 'Google Calendar',
    outlook: 'Outlook',
    file: 'Just the file',
  },
  nextTitle: {
    apple: 'Next: add it to Apple Calendar',
    google: 'Next: add it to Google Calendar',
    outlook: 'Next: add it to Outlook',
    file: 'Your calendar file',
  },
  downloaded: 'We’ve downloaded up-schedule.ics to your device.',
  steps: {
    apple: [
      'On an iPhone or iPad, tap the downloaded file, then Add All, and choose a calendar.',
      'On a Mac, double-click the file and choose New Calendar, so that you can remove everything at once later.',
    ],
    google: [
      'On a computer, open calendar.google.com.',
      'Open Settings (the gear), then Add calendar > Create new calendar, so that you can remove everything at once later.',
      'Open Import & export, select up-schedule.ics and the new calendar, and press Import.',
      'It then appears on your phone too.',
    ],
    googlePhone: [
      'Google’s app can’t import files, so use a computer, or turn on “Desktop site” in your phone’s browser.',
      'Open calendar.google.com, then Settings (the gear) > Import & export.',
      'Select up-schedule.ics and press Import. It then appears in the app.',
      'On a Samsung phone, you can also tap the downloaded file and choose the Calendar app.',
    ],
    outlook: [
      'Open outlook.com, or Outlook on your computer, and go to the calendar.',
      'Choose Add calendar > Upload from file.',
      'Select up-schedule.ics, choose a calendar, and press Import.',
    ],
    file: [
      'Open up-schedule.ics with your calendar app, or import it there.',
      'Importing it again later updates your events without duplicates.',
    ],
  },
  done: 'Done',
  failedHelp: 'It didn’t work',
  help: [
    'Can’t find the file? Look for up-schedule.ics in your downloads, or download it again.',
    'Can’t see the events? Go to a week with lectures, and check that the calendar is ticked in the calendar’s list.',
    'Does your app refuse the file? Import it at calendar.google.com or outlook.com on a computer.',
    'Seeing events twice? You imported into two calendars. Delete one of them.',
  ],
  again: 'Download again',
  other: 'Choose another calendar',
};

export const toastEn = {
  downloadFailed: 'The calendar wasn’t downloaded.',
  alreadyAdded: 'You’ve already added this timetable ({{name}}).',
  removed: 'Removed {{name}}.',
  hidden: 'Hidden from your timetable and calendar.',
  reset: 'Reset to the PDF.',
  noteRemoved: 'Note removed.',
  updated: 'Your timetable now uses {{name}}.',
  undo: 'Undo',
  retry: 'Try again',
};

// One event: what it says, and changing it.
export const editEn = {
  WEEKLY: 'Lecture',
  TEST: 'Test',
  EXAM: 'Exam',
  E: 'English',
  A: 'Afrikaans',
  B: 'English and Afrikaans',
  venues_one: 'Venue',
  venues_other: 'Venues',
  discardTitle: 'Discard your changes?',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  notes: 'Notes',
  removeNote: 'Remove note',
};

// When the page itself has failed.
export const crashEn = {
  title: 'Something went wrong on this page',
  lead: 'Your timetable is still stored in this browser. Reload the page. If that doesn’t help, start again with your PDFs.',
  reload: 'Reload',
  startAgain: 'Delete it and start again',
};
