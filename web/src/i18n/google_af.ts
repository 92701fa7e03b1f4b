import type { googleEn } from './google_en';

export const googleAf: typeof googleEn = {
  title: 'Google Calendar',
  lead: 'Ons skep ’n kalender met die naam “{{name}}” in jou Google-rekening en sit jou rooster daarin. Druk ná ’n verandering weer die knoppie, en net wat verander het, word geskryf.',
  private:
    'Jou blaaier praat direk met Google. Ons bediener sien nooit jou Google-rekening nie. Ons kan net die kalender wat ons skep, sien en verander.',
  own: 'Hierdie is ’n gedeelde rooster. Stoor dit as joune voordat jy dit by Google Calendar voeg.',
  signIn: 'Meld aan met Google',
  waiting: 'Gaan voort in Google se venster.',
  cancel: 'Kanselleer',
  returned: 'Klaar. Jy kan hierdie venster toemaak en na jou rooster teruggaan.',
  looking: 'Vergelyk met Google Calendar…',
  removing: 'Vee die kalender uit…',
  preview: 'Wat gaan verander',
  add_one: 'Voeg {{count}} inskrywing by',
  add_other: 'Voeg {{count}} inskrywings by',
  change_one: 'Verander {{count}} inskrywing',
  change_other: 'Verander {{count}} inskrywings',
  remove_one: 'Verwyder {{count}} inskrywing',
  remove_other: 'Verwyder {{count}} inskrywings',
  unchanged_one: '{{count}} inskrywing is op datum.',
  unchanged_other: '{{count}} inskrywings is op datum.',
  nothing: 'Google Calendar is op datum. Daar is niks om te doen nie.',
  newCalendar: 'Ons skep die kalender “{{name}}”.',
  lost: 'Die kalender wat ons vroeër geskep het, is nie in hierdie Google-rekening nie. Dalk het jy dit uitgevee, of met ’n ander rekening aangemeld. As jy voortgaan, skep ons ’n nuwe een.',
  kept: 'Wat jy verander het, bly soos dit is',
  changed: '{{summary}}: in Google Calendar verander',
  deleted: '{{summary}}: in Google Calendar uitgevee',
  gone: '{{summary}}: in Google Calendar verander, en nie meer in jou rooster nie',
  overwrite: 'Maak my eie veranderinge aan hierdie inskrywings ongedaan',
  apply: 'Werk Google Calendar by',
  check: 'Kyk weer',
  progress: '{{done}} van {{all}} geskryf',
  done: 'Google Calendar is op datum.',
  open: 'Maak Google Calendar oop',
  remove: 'Verwyder uit Google',
  removeQuestion: 'Vee die kalender uit?',
  removeWhat:
    'Dit vee “{{name}}” en alles daarin uit jou Google-rekening uit, ook inskrywings wat jy self bygevoeg het. Dit kan nie ongedaan gemaak word nie.',
  removeYes: 'Vee dit uit',
  removed: 'Die kalender is uit jou Google-rekening verwyder.',
  problem: {
    blocked:
      'Jou blaaier het Google se venster geblokkeer. Laat opspringers vir hierdie bladsy toe, en probeer weer.',
    denied: 'Jy het nie aangemeld nie, so niks is verander nie.',
    notGranted:
      'Google het ons nie toestemming vir die kalender gegee nie. Meld weer aan, en merk die blokkie vir kalenders.',
    failed: 'Die aanmelding het misluk. Probeer weer.',
    signIn: 'Jou aanmelding het verval. Meld weer aan om voort te gaan waar dit opgehou het.',
    offline:
      'Google is nie bereikbaar nie. Kyk na jou verbinding, en probeer weer: niks word twee keer geskryf nie.',
    busy: 'Google neem nou nie meer versoeke aan nie. Probeer oor ’n paar minute weer: niks word twee keer geskryf nie.',
    calendarGone:
      'Die kalender is uitgevee terwyl ons daarin geskryf het. Kyk weer om ’n nuwe een te skep.',
    refused: 'Google het geweier ({{reason}}). Laai eerder die kalenderlêer af.',
    file: 'Ons kon nie jou kalender maak nie. {{sentence}}',
  },
};
