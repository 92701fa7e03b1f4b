import type { placesEn } from './places_en';

export const placesAf: typeof placesEn = {
  expected: '{{what}} is verwag, nie “{{found}}” nie.',
  what: {
    startTime: '’n Begintyd',
    endTime: '’n Eindtyd',
    time: '’n Tyd',
    date: '’n Datum',
    day: '’n Dag van die week',
    period: '’n Tydperk',
  },
  module: '’n Modulekode is verwag.',
  lines: 'Party reëls kon nie bymekaar gepas word nie. Vergelyk hierdie ry met die PDF.',
  watermark: '’n Watermerk op hierdie bladsy is uitgelaat.',
  note: 'Vergelyk hierdie plek met die PDF.',
  other: 'Hierdie plek kon nie volledig gelees word nie. Vergelyk dit met die PDF.',
};
