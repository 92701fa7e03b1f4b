// The pages of text. What they say must be so; tests hold the figures.
export const pagesEn = {
  label: 'More about this page',
  back: 'Back to the timetable',
  privacy: {
    link: 'Privacy',
    title: 'Privacy',
    parts: [
      {
        heading: 'In short',
        paragraphs: [
          'There is no account, no tracker and no advertising. The one cookie is a random number for this browser. The page loads nothing from other sites, and asks Google Calendar only if you sign in there. Your timetable is kept in your own browser.',
        ],
      },
      {
        heading: 'What is sent to the service, and for how long it stays',
        paragraphs: [
          'The PDFs that you add are sent to the service to be read. A PDF is deleted as soon as it has been read, or could not be read. What was read from it, and its file name, stays for 24 hours, so that a page that was closed can still fetch it. Then it is deleted as well.',
          'To check dates and make the calendar file, the page sends the events you chose and your settings for the file. They’re used for the answer and not kept.',
          'If you subscribe, the service keeps the events that you chose and your settings for the calendar, so that it can answer your calendar app. It also keeps when the calendar was last fetched and by what kind of app. It stores only hashes of the two secrets: the address, and the key with which your browser changes the subscription. Everything is deleted when you end the subscription, or 30 days after your last event.',
          'If this service offers Google Calendar and you sign in there, your browser writes your events into a calendar in your Google account. It talks to Google directly: we see neither your account nor what is in it. The permission covers only the calendar that we make, lasts an hour, and is kept in the page’s memory only.',
          'Anyone who knows the long random number of an upload can read its result while it lasts. Only your browser is told that number.',
          'A cookie lasts 24 hours. It lets only your browser delete your uploads, and it limits how much each browser can request, so that nobody keeps the others waiting. Requests are counted by network address too. These counts are deleted after an hour, or after a week if somebody tried to guess the operator’s password.',
          'Backups may be made every night. A backup contains what the service held at that moment, including an upload that you delete later. Encrypted backups are removed after seven days, others after one. They’re opened only to restore the service, and whatever is older than 24 hours by then is deleted at once.',
        ],
      },
      {
        heading: 'What stays in your browser',
        paragraphs: [
          'Your files’ names and events, your choices, your notes, the last calendar file, the secrets of your subscription and the number of your Google calendar are in the storage of this browser. They stay there until you delete them. A PDF that has not arrived at the service yet is there too, so that a reload can send it again.',
          'If you share a link, the timetable is inside the link itself, after the # sign. Browsers do not send that part to any server. Anyone with the link can see it.',
        ],
      },
      {
        heading: 'Delete it now',
        paragraphs: [
          'The button “Delete my data now” at the bottom of the page deletes your uploads on our server, ends your subscription, and deletes everything in this browser. It then checks that none of your files is left, and shows you the result. A calendar in your Google account stays: delete it there, or use “Remove from Google” first.',
        ],
      },
    ],
  },
  terms: {
    link: 'Terms',
    title: 'Terms of use',
    parts: [
      {
        heading: 'What you get',
        paragraphs: [
          'A tool that turns schedule PDFs of the University of Pretoria into a calendar. It’s free and comes with no warranty.',
          'It is not a service of the University of Pretoria. Where this page and the university differ, the university is right.',
        ],
      },
      {
        heading: 'What you should check',
        paragraphs: [
          'Check the dates, times and venues of tests and exams in the UP Portal before you rely on them. Rows that could not be read are shown to you. Term dates marked “Check these dates” are not from an official calendar.',
        ],
      },
      {
        heading: 'What we ask of you',
        paragraphs: ['Send only your own schedules, and do not try to overload the service.'],
      },
      {
        heading: 'The program',
        paragraphs: [
          'The program is free software under the GNU General Public License, version 3 or later. You may run it yourself, read it and change it.',
        ],
      },
    ],
  },
  about: {
    link: 'About',
    title: 'About',
    parts: [
      {
        heading: 'What this is',
        paragraphs: [
          'UP Schedule Generator reads the timetable PDFs of the UP Portal (lectures, semester tests and exams) and makes a calendar with the dates of your semester and only your groups, leaving out public holidays and recess.',
        ],
      },
      {
        heading: 'How to get the PDFs',
        paragraphs: [
          'Log in to the UP Portal and open Student Centre > Timetable. Pick the year and semester, then Lectures, Tests or Exams, and press Download above the table.',
        ],
      },
      {
        heading: 'Without a network',
        paragraphs: [
          'After your first visit, the page opens without a network and shows your timetable. You can pick groups and change events, and your browser can install the page like an app. To read a new PDF or make a calendar file, you need to be online.',
        ],
      },
      {
        heading: 'For other programs',
        paragraphs: ['The interface of the service is described at /api/docs.'],
      },
    ],
  },
};
