// What the service can answer besides the usual: each with what to do.
export const problemsEn = {
  BODY_TOO_LARGE: 'That’s more than we can handle at once. Hide modules you don’t need.',
  CALENDAR_TOO_LARGE:
    'The calendar would be larger than 10 MB. Hide modules, or choose fewer reminders or a shorter title.',
  CROSS_ORIGIN_REFUSED: 'Your browser says that another site sent this. Reload the page.',
  DATABASE_TIMEOUT: 'Our server is slow at the moment.',
  FEED_NOT_FOUND: 'This subscription no longer exists. Create a new one.',
  FEED_TOO_LARGE:
    'The calendar would be larger than 1 MB. Hide modules, or choose fewer reminders or a shorter title.',
  FEEDS_FULL: 'We can’t take more subscriptions at the moment. Download the calendar instead.',
  HEADERS_TOO_LARGE: 'Your browser sent too much. Delete this site’s cookies.',
  INTERNAL: 'Something went wrong on our server.',
  INVALID_ARGUMENT: 'This page and our server don’t match. Reload the page.',
  INVALID_CALENDAR: 'We couldn’t use your last calendar file. Download the calendar again.',
  INVALID_EVENT: 'We can’t use one of your events{{field}}. Correct or hide it.',
  INVALID_JOB_ID: 'We don’t know this file. Remove it and add it again.',
  INVALID_JSON: 'This page and our server don’t match{{field}}. Reload the page.',
  INVALID_PRIORITY: 'This page and our server don’t match. Reload the page.',
  INVALID_TERM: 'We can’t use these dates{{field}}. Correct them.',
  JOB_FAILED: 'We couldn’t read this file. Download it again from the UP Portal.',
  JOB_NOT_COMPLETED: 'This file hasn’t been read yet. Wait a moment.',
  MALFORMED_FORM: 'The file didn’t arrive in one piece.',
  NO_FILE_PROVIDED: 'No file arrived. Remove this entry and add the file again.',
  NOT_YOUR_JOB:
    'Only the browser that sent this file can delete it. It’s deleted automatically after 24 hours.',
  OVERLOADED: 'We’re busy.',
  PARSE_CRASHED: 'We couldn’t read this PDF. Download it again from the UP Portal.',
  PARSE_OUT_OF_MEMORY: 'This PDF needs too much memory. Download it again from the UP Portal.',
  PARSE_PROTOCOL_ERROR: 'We couldn’t read this PDF. Download it again from the UP Portal.',
  PARSE_TIMED_OUT: 'Reading this PDF took too long. Download it again from the UP Portal.',
  PDF_BLANK: 'This PDF has no text. Download it again from the UP Portal.',
  PDF_DAMAGED:
    'Part of this PDF is damaged or missing. Download it again from the UP Portal; don’t use a copy that was sent to you.',
  PDF_OUTLINES:
    'This PDF was printed to a new file: its letters are drawings, so there’s no text to read. Add the original PDF from the UP Portal.',
  PDF_SCANNED:
    'This PDF is a scan or photo: it has no text that we can read. Download the original from the UP Portal.',
  QUEUE_UNAVAILABLE: 'We can’t take files at the moment.',
  REQUEST_TOO_SLOW: 'Your connection is too slow: the file didn’t arrive in time.',
  STORAGE_UNAVAILABLE: 'Our server can’t reach its storage at the moment.',
  TITLE_TOO_LONG: 'The title of an event would be too long. Use fewer parts in the title.',
  TOO_MANY_CONNECTIONS: 'There are too many connections from your network.',
  TOO_MANY_DATES: 'Your events have more dates than we can handle. Hide modules.',
  TOO_MANY_EVENTS: 'You have more events than we can handle. Hide modules.',
  TOO_MANY_FEEDS:
    'You have as many subscriptions as one person may have. End one, or download the calendar instead.',
  TOO_MANY_FILES: 'Several files came as one. Remove this entry and add each one separately.',
  UNKNOWN_FIELD: 'This page and our server don’t match. Reload the page.',
  UNSUPPORTED_MEDIA_TYPE: 'This page and our server don’t match. Reload the page.',
};
