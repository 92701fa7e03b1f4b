import type { shareEn } from './share_en';

export const shareAf: typeof shareEn = {
  share: {
    title: 'Ander maniere',
    print: 'Druk die week',
    picture: 'Prent van die week',
    link: 'Deel met ’n skakel',
    json: 'Stoor as ’n lêer',
    openJson: 'Maak ’n gestoorde lêer oop',
    wrongJson: 'Hierdie is nie ’n rooster wat hier gestoor is nie. Kies die lêer up-schedule.json.',
    largeJson:
      'Hierdie rooster is te groot om oop te maak: dit het meer as 5 000 gebeurtenisse, of titels van meer as 5 000 karakters.',
    yourLink: 'Jou skakel',
    linkHow:
      'Die rooster is in die skakel self en word nêrens gestoor nie. Jou notas is nie daarin nie. Wie die skakel het, kan die rooster sien.',
    copy: 'Kopieer',
    copied: 'Gekopieer',
    send: 'Stuur',
    tooLong:
      'Hierdie rooster is te lank vir ’n skakel. Versteek modules wat jy nie nodig het nie, of stoor dit as ’n lêer en stuur dié.',
    unsupported:
      'Hierdie blaaier kan nie so ’n skakel maak nie. Stoor die rooster as ’n lêer en stuur dié.',
    gone: 'Party gebeurtenisse van jou vorige lêer is weg. Kalenders verwyder hulle nie vanself nie: voer hierdie tweede lêer in, en hulle word gekanselleer.',
    goneButton: 'Laai af wat gekanselleer is',
  },
  howTo: {
    title: 'Hoe om dit by te voeg',
    google: 'Google Calendar',
    googleSteps: [
      'Maak calendar.google.com op ’n rekenaar oop. Die toep op ’n foon kan nie lêers invoer nie.',
      'Kies die rat, Settings, dan Add calendar en Create new calendar. So kan jy later alles op een slag verwyder.',
      'Kies Import & export, kies up-schedule.ics, kies die nuwe kalender, en dan Import.',
      'Dit verskyn vanself op jou foon.',
    ],
    apple: 'Apple: iPhone, iPad, Mac',
    appleSteps: [
      'Op ’n iPhone of iPad: tik op die afgelaaide lêer, dan Add All, en kies ’n kalender.',
      'Op ’n Mac: dubbelklik op die lêer en kies New Calendar.',
    ],
    outlook: 'Outlook',
    outlookSteps: [
      'Maak outlook.com oop, of Outlook en sy kalender.',
      'Kies Add calendar, dan Upload from file.',
      'Kies up-schedule.ics, kies ’n kalender, en dan Import.',
    ],
    android: 'Android',
    androidSteps: [
      'Met ’n Samsung-foon: tik op die afgelaaide lêer en kies die kalendertoep.',
      'Met Google se kalendertoep: volg die stappe vir Google Calendar op ’n rekenaar, of in die foon se blaaier met “Desktop site” aangeskakel.',
    ],
  },
  sharedTimetable: {
    label: '’n Rooster wat nog nie joune is nie',
    lead: 'Hierdie rooster het met ’n skakel of ’n lêer gekom. Dit word nie gehou voordat jy so sê nie.',
    leadOwn: 'Hierdie rooster het met ’n skakel of ’n lêer gekom. Jou eie is onaangeraak.',
    keep: 'Gebruik as myne',
    back: 'Terug na my rooster',
    leave: 'Verlaat',
    question: 'Vervang jou eie rooster, met sy lêers en keuses, deur hierdie een?',
    replace: 'Vervang myne',
    broken:
      'Hierdie skakel is beskadig of van ’n nuwer weergawe van die bladsy. Vra weer daarvoor, en kopieer dit heel.',
    tooLarge:
      'Hierdie skakel bevat meer as ’n student se rooster en is nie oopgemaak nie. Vra weer daarvoor, as ’n lêer.',
  },
  newer: {
    title: '{{name}} lyk na ’n nuwer lêer',
    lead_one: 'Vergeleke met {{older}} is daar {{count}} verandering.',
    lead_other: 'Vergeleke met {{older}} is daar {{count}} veranderinge.',
    same: 'Dit sê dieselfde as {{older}}.',
    added: 'Nuut',
    moved: 'Geskuif',
    room: 'Ander lokaal',
    details: 'Besonderhede',
    removed: 'Weg',
    noDate: 'geen datum',
    acceptAll: 'Aanvaar alles',
    acceptSome: 'Aanvaar {{count}}',
    keepBoth: 'Dit is ’n ander lêer: behou albei',
    discard: 'Gooi die nuwer lêer weg',
    how: 'Jou groepe, kleure en notas bly. As jy die kalender weer aflaai en invoer, skuif wat geskuif het, en niks verdubbel nie.',
  },
  deletion: {
    all: 'Klaar. Die diens is weer na elke oplaai gevra.',
    notAll: 'Nie alles kon by die diens uitgevee word nie. Ná ’n dag vee dit alles self uit.',
    oneMore: '’n Oplaai wat jy vroeër verwyder het',
    gone: 'is uitgevee. Die diens antwoord: nie gevind nie (404).',
    there: 'is nog by die diens.',
    unknown: 'kon nie nagegaan word nie, want die diens het nie geantwoord nie.',
    browser: 'Hierdie blaaier',
    browserGone: 'hou niks meer van jou rooster nie.',
    browserThere: 'wou nie alles uitvee nie. Vee die bladsy se data in sy instellings uit.',
  },
};
