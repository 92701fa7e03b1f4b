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
          'There is no account, no tracker and no advertising. The one cookie is a random number for this browser. The page asks no other site for anything. Your timetable is kept in your own browser.',
        ],
      },
      {
        heading: 'What is sent to the service, and for how long it stays',
        paragraphs: [
          'The PDFs that you add are sent to the service to be read. A PDF is deleted as soon as it has been read, or could not be read. What was read from it, and its file name, stays for 24 hours, so that a page that was closed can still fetch it. Then it is deleted as well.',
          'To work out dates and to make the calendar file, the page sends the events that you chose, and your settings for the file. They are used for the answer and not kept.',
          'Anyone who knows the long random number of an upload can read its result while it lasts. Only your browser is told that number.',
          'The cookie lasts for 24 hours. By it the service knows which browser may delete an upload, and counts how much each one asks for, so that nobody keeps the others waiting. It counts by network address too. These counts are gone after an hour, or a week where somebody tried to guess the operator’s password.',
          'Whoever runs this service may make a backup every night, so that it can come back after a loss. It holds what the service held at that moment, also an upload that you delete later. An encrypted backup is removed after seven days, any other after one. It is opened only to bring the service back, and what is older than 24 hours by then is deleted at once.',
        ],
      },
      {
        heading: 'What stays in your browser',
        paragraphs: [
          'Your files’ names and events, your choices, your notes and the last calendar file are in the storage of this browser. They stay there until you delete them. A PDF that has not arrived at the service yet is there too, so that a reload can send it again.',
          'If you share a link, the timetable is inside the link itself, after the # sign. Browsers do not send that part to any server. Whoever has the link can see the timetable.',
        ],
      },
      {
        heading: 'Delete it now',
        paragraphs: [
          'The button “Delete my data now” at the bottom of the page deletes your uploads at the service and everything in this browser. It then asks the service for each upload again, and shows you that it is gone.',
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
          'A tool that turns schedule PDFs of the University of Pretoria into a calendar. It costs nothing and comes as it is, without any warranty.',
          'It is not a service of the University of Pretoria. Where this page and the university differ, the university is right.',
        ],
      },
      {
        heading: 'What you should check',
        paragraphs: [
          'Check dates, times and rooms of tests and exams with the portal before you rely on them. Rows that could not be read are shown to you. Term dates marked “Check these dates” are not from an official calendar.',
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
          'UP Schedule Generator reads the schedule PDFs of the student portal (lectures, semester tests and exams) and makes a calendar that is right to the last lecture: without public holidays and recess, with the dates of your semester, and only with your groups.',
        ],
      },
      {
        heading: 'How to get the PDFs',
        paragraphs: [
          'UP portal, My UP Login, Student Centre, Timetable. Choose year and semester, then Lectures, Tests or Exams. The download button is above the table.',
        ],
      },
      {
        heading: 'Without a network',
        paragraphs: [
          'After the first visit the page opens without a network and shows your last timetable. Your browser can install it like an app. To read a new PDF or to make a new calendar file it needs the service.',
        ],
      },
      {
        heading: 'For other programs',
        paragraphs: ['The interface of the service is described at /api/docs.'],
      },
    ],
  },
};
