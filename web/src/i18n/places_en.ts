// What the reader says of a place in a PDF. In English, its own sentence is shown.
export const placesEn = {
  expected: '{{what}} was expected, not “{{found}}”.',
  what: {
    startTime: 'A start time',
    endTime: 'An end time',
    time: 'A time',
    date: 'A date',
    day: 'A day of the week',
    period: 'A period',
  },
  module: 'A module code was expected.',
  lines: 'Some of its lines couldn’t be matched. Compare this row with the PDF.',
  watermark: 'A watermark on this page was left out.',
  note: 'Compare this place with the PDF.',
  other: 'This place couldn’t be read in full. Compare it with the PDF.',
};
