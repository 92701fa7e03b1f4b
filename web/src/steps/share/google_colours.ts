// The eleven colours of Google Calendar, 1 to 11, as in styles.css; for pictures that take no styles.
export const googleColours = [
  '#7986cb',
  '#33b679',
  '#8e24aa',
  '#e67c73',
  '#f6bf26',
  '#f4511e',
  '#039be5',
  '#616161',
  '#3f51b5',
  '#0b8043',
  '#d50000',
];
