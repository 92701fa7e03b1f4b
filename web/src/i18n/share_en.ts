// Taking the timetable away, newer files, deleting.
export const shareEn = {
  share: {
    title: 'Other ways',
    print: 'Print the week',
    picture: 'Picture of the week',
    link: 'Share by link',
    json: 'Save as a file',
    openJson: 'Open a saved file',
    wrongJson: 'This is not a timetable that was saved here. Choose the file up-schedule.json.',
    largeJson:
      'This timetable is too large to open: it has more than 5,000 events, or titles of more than 5,000 characters.',
    yourLink: 'Your link',
    linkHow:
      'The timetable is in the link itself and is stored nowhere. Your notes are not in it. Whoever has the link can see the timetable.',
    copy: 'Copy',
    copied: 'Copied',
    send: 'Send',
    tooLong:
      'This timetable is too long for a link. Hide modules that you do not need, or save it as a file and send that.',
    unsupported:
      'This browser cannot make such a link. Save the timetable as a file and send that.',
    gone: 'Some events of your last file are gone. Calendars do not remove them by themselves: import this second file, and they are cancelled.',
    goneButton: 'Download what is cancelled',
  },
  howTo: {
    title: 'How to add it',
    google: 'Google Calendar',
    googleSteps: [
      'On a computer, open calendar.google.com. The app on a phone cannot import files.',
      'Choose the gear, Settings, then Add calendar and Create new calendar. So you can remove everything in one go later.',
      'Choose Import & export, select up-schedule.ics, choose the new calendar, then Import.',
      'It appears on your phone by itself.',
    ],
    apple: 'Apple: iPhone, iPad, Mac',
    appleSteps: [
      'On an iPhone or iPad, tap the downloaded file, then Add All, and choose a calendar.',
      'On a Mac, double-click the file and choose New Calendar.',
    ],
    outlook: 'Outlook',
    outlookSteps: [
      'Open outlook.com, or Outlook and its calendar.',
      'Choose Add calendar, then Upload from file.',
      'Select up-schedule.ics, choose a calendar, then Import.',
    ],
    android: 'Android',
    androidSteps: [
      'With a Samsung phone, tap the downloaded file and choose the calendar app.',
      'With Google’s calendar app, follow the steps for Google Calendar on a computer, or in the browser of the phone with “Desktop site” switched on.',
    ],
  },
  sharedTimetable: {
    label: 'A timetable that is not yours yet',
    lead: 'This timetable came by a link or a file. It is not kept until you say so.',
    leadOwn: 'This timetable came by a link or a file. Your own is untouched.',
    keep: 'Use as mine',
    back: 'Back to my timetable',
    leave: 'Leave',
    question: 'Replace your own timetable, with its files and choices, by this one?',
    replace: 'Replace mine',
    broken:
      'This link is damaged or from a newer version of the page. Ask for it again, and copy it whole.',
    tooLarge:
      'This link holds more than a student’s timetable, so it was not opened. Ask for it again as a file.',
  },
  newer: {
    title: '{{name}} looks like a newer file',
    lead_one: 'Compared with {{older}}, there is {{count}} change.',
    lead_other: 'Compared with {{older}}, there are {{count}} changes.',
    same: 'It says the same as {{older}}.',
    added: 'New',
    moved: 'Moved',
    room: 'Other room',
    details: 'Details',
    removed: 'Gone',
    noDate: 'no date',
    acceptAll: 'Accept all',
    acceptSome: 'Accept {{count}}',
    keepBoth: 'It is another file: keep both',
    discard: 'Discard the newer file',
    how: 'Your groups, colours and notes stay. When you download the calendar again and import it, events that have moved are moved, and nothing doubles.',
  },
  deletion: {
    all: 'Done. The service was asked again for each upload.',
    notAll: 'Not everything could be deleted at the service. It deletes all of it after a day.',
    oneMore: 'An upload that you removed before',
    gone: 'is deleted. The service answers: not found (404).',
    there: 'is still at the service.',
    unknown: 'could not be checked, because the service did not answer.',
    browser: 'This browser',
    browserGone: 'holds nothing of your timetable any more.',
    browserThere: 'would not delete all it holds. Delete the page’s data in its settings.',
  },
};
