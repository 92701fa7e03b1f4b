import type { addEn, crashEn, editEn, toastEn } from './add_en';

export const addAf: typeof addEn = {
  title: 'Voeg by kalender',
  contents: 'Wat in jou kalender kom',
  class_one: '{{count}} klas per week',
  class_other: '{{count}} klasse per week',
  weeklyClass_one: '{{count}} weeklikse klas',
  weeklyClass_other: '{{count}} weeklikse klasse',
  open_one: 'Jy het nog nie {{count}} groep gekies nie. Die klasse kom nie in jou kalender nie.',
  open_other:
    'Jy het nog nie {{count}} groepe gekies nie. Hulle klasse kom nie in jou kalender nie.',
  pick: 'Kies groepe',
  undated_one: '{{count}} inskrywing het nog nie ’n datum nie en kom nie in jou kalender nie.',
  undated_other: '{{count}} inskrywings het nog nie datums nie en kom nie in jou kalender nie.',
  seeDates: 'Sien die datums',
  undecided: 'Jy het ’n nuwer rooster bygevoeg, maar nog nie besluit of jy dit wil gebruik nie.',
  failed_one: '{{count}} lêer kon nie gelees word nie en kom nie in jou kalender nie.',
  failed_other: '{{count}} lêers kon nie gelees word nie en kom nie in jou kalender nie.',
  reading: 'Party lêers word nog gelees.',
  hidden: 'Jy het {{modules}} versteek.',
  lastDay_one: 'Lesings eindig op {{dates}}.',
  lastDay_other: 'Lesings eindig op {{dates}}.',
  lastDayQuestion_one: 'Is {{dates}} die laaste lesingdag?',
  lastDayQuestion_other: 'Is {{dates}} die laaste lesingdae?',
  lastDayWhy: 'Ons kon dit nie met UP se kalender bevestig nie.',
  lastDayOf: 'Laaste lesingdag, {{semester}}',
  yes: 'Ja',
  change: 'Verander',
  allDates: 'Alle datums',
  noReminders: 'Geen',
  where: 'Waar wil jy dit hê?',
  calendar: {
    apple: 'iPhone, iPad of Mac',
    google: 'Google Calendar',
    outlook: 'Outlook',
    file: 'Net die lêer',
  },
  nextTitle: {
    apple: 'Volgende: voeg dit by Apple Calendar',
    google: 'Volgende: voeg dit by Google Calendar',
    outlook: 'Volgende: voeg dit by Outlook',
    file: 'Jou kalenderlêer',
  },
  downloaded: 'Ons het up-schedule.ics na jou toestel afgelaai.',
  steps: {
    apple: [
      'Op ’n iPhone of iPad: tik op die afgelaaide lêer, dan Add All, en kies ’n kalender.',
      'Op ’n Mac: dubbelklik op die lêer en kies New Calendar, sodat jy later alles op een slag kan verwyder.',
    ],
    google: [
      'Maak calendar.google.com op ’n rekenaar oop.',
      'Gaan na Settings (die rat), dan Add calendar > Create new calendar, sodat jy later alles op een slag kan verwyder.',
      'Gaan na Import & export, kies up-schedule.ics en die nuwe kalender, en druk Import.',
      'Dit verskyn dan ook op jou foon.',
    ],
    googlePhone: [
      'Google se toep kan nie lêers invoer nie. Gebruik ’n rekenaar, of skakel “Desktop site” in jou foon se blaaier aan.',
      'Maak calendar.google.com oop, dan Settings (die rat) > Import & export.',
      'Kies up-schedule.ics en druk Import. Dit verskyn dan in die toep.',
      'Op ’n Samsung-foon kan jy ook op die afgelaaide lêer tik en die Calendar-toep kies.',
    ],
    outlook: [
      'Maak outlook.com of Outlook op jou rekenaar oop en gaan na die kalender.',
      'Kies Add calendar > Upload from file.',
      'Kies up-schedule.ics, kies ’n kalender, en druk Import.',
    ],
    file: [
      'Maak up-schedule.ics met jou kalendertoep oop, of voer dit daar in.',
      'As jy dit later weer invoer, werk dit jou inskrywings by sonder duplikate.',
    ],
  },
  done: 'Klaar',
  failedHelp: 'Dit het nie gewerk nie',
  help: [
    'Kry jy nie die lêer nie? Soek up-schedule.ics tussen jou aflaaie, of laai dit weer af.',
    'Sien jy nie die inskrywings nie? Gaan na ’n week met lesings, en kyk of die kalender in die lys van kalenders gemerk is.',
    'Weier jou toep die lêer? Voer dit op ’n rekenaar by calendar.google.com of outlook.com in.',
    'Sien jy alles twee keer? Jy het dit in twee kalenders ingevoer. Vee een van hulle uit.',
  ],
  again: 'Laai weer af',
  other: 'Kies ’n ander kalender',
};

export const toastAf: typeof toastEn = {
  downloadFailed: 'Die kalender is nie afgelaai nie.',
  alreadyAdded: 'Jy het hierdie rooster reeds bygevoeg ({{name}}).',
  removed: '{{name}} is verwyder.',
  hidden: 'Versteek in jou rooster en kalender.',
  reset: 'Herstel na die PDF.',
  noteRemoved: 'Nota verwyder.',
  updated: 'Jou rooster gebruik nou {{name}}.',
  undo: 'Ontdoen',
  retry: 'Probeer weer',
};

export const editAf: typeof editEn = {
  WEEKLY: 'Lesing',
  TEST: 'Toets',
  EXAM: 'Eksamen',
  E: 'Engels',
  A: 'Afrikaans',
  B: 'Engels en Afrikaans',
  venues_one: 'Lokaal',
  venues_other: 'Lokale',
  discardTitle: 'Gooi jou veranderinge weg?',
  discard: 'Gooi weg',
  keepEditing: 'Hou aan redigeer',
  notes: 'Notas',
  removeNote: 'Verwyder nota',
};

export const crashAf: typeof crashEn = {
  title: 'Iets het op hierdie bladsy verkeerd geloop',
  lead: 'Jou rooster is nog in hierdie blaaier gestoor. Herlaai die bladsy. As dit nie help nie, begin weer met jou PDF’s.',
  reload: 'Herlaai',
  startAgain: 'Vee dit uit en begin weer',
};
