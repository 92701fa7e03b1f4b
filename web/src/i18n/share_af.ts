import type { shareEn } from './share_en';

export const shareAf: typeof shareEn = {
  share: {
    title: 'Druk, deel of stoor',
    paper: 'Op papier of as ’n prent',
    which: 'Watter week',
    typical: 'Tipiese week',
    typicalOf: 'Tipiese week, {{semester}}',
    send: 'Vir ander, of vir ’n ander toestel',
    print: 'Druk die week',
    picture: 'Prent van die week',
    link: 'Deel met ’n skakel',
    json: 'Stoor as ’n lêer',
    openJson: 'Maak ’n gestoorde rooster oop',
    wrongJson: 'Hierdie is nie ’n gestoorde rooster nie. Kies die lêer up-schedule.json.',
    largeJson:
      'Hierdie rooster is te groot om oop te maak: dit het meer as 5 000 gebeurtenisse, of ’n titel van meer as 5 000 karakters.',
    yourLink: 'Jou skakel',
    linkHow:
      'Die skakel self bevat die rooster; ons stoor niks. Jou notas is nie daarin nie. Enigiemand met die skakel kan dit sien.',
    copy: 'Kopieer',
    copied: 'Gekopieer',
    sendTo: 'Stuur',
    tooLong:
      'Hierdie rooster is te lank vir ’n skakel. Versteek modules wat jy nie nodig het nie, of stoor dit as ’n lêer en stuur dié.',
    unsupported:
      'Hierdie blaaier kan nie ’n skakel maak nie. Stoor die rooster as ’n lêer en stuur dié.',
    gone: 'Party klasse het weggeval. Voer hierdie tweede lêer in om hulle uit jou kalender te verwyder.',
    goneButton: 'Laai die tweede lêer af',
  },
  sharedTimetable: {
    label: '’n Gedeelde rooster',
    lead: 'Jy kyk na ’n gedeelde rooster. Stoor dit om dit te hou.',
    leadOwn: 'Jy kyk na ’n gedeelde rooster. Joune het nie verander nie.',
    keep: 'Stoor as my rooster',
    back: 'Terug na my rooster',
    leave: 'Maak toe',
    replaceTitle: 'Vervang jou rooster met hierdie een?',
    question: 'Jy sal jou lêers en keuses verloor.',
    replace: 'Vervang myne',
    broken:
      'Hierdie skakel is beskadig, of dit kom van ’n nuwer weergawe van hierdie bladsy. Vra weer daarvoor en kopieer alles.',
    tooLarge:
      'Hierdie skakel bevat meer as een student se rooster en is nie oopgemaak nie. Vra eerder vir ’n gestoorde lêer.',
  },
  newer: {
    title: '{{name}} lyk na ’n nuwer rooster',
    lead_one: 'Vergeleke met {{older}} is daar {{count}} verandering.',
    lead_other: 'Vergeleke met {{older}} is daar {{count}} veranderinge.',
    part: 'Dit dek net ’n deel van die jaar; die res van jou rooster bly soos dit is.',
    until: 'Jou week en jou kalender wys nog die ouer lêer.',
    changes_one: '{{count}} verandering',
    changes_other: '{{count}} veranderinge',
    added: 'Nuut',
    moved: 'Geskuif',
    room: 'Ander lokaal',
    details: 'Besonderhede',
    removed: 'Verwyder',
    noDate: 'geen datum',
    acceptAll: 'Gebruik die nuwer rooster',
    acceptSome_one: 'Aanvaar {{count}} verandering',
    acceptSome_other: 'Aanvaar {{count}} veranderinge',
    keepBoth: 'Behou albei',
    discard: 'Ignoreer hierdie lêer',
    undecided: 'Nog nie in jou rooster nie.',
    decide: 'Besluit nou',
    how: 'Jou groepe, kleure en notas bly. As jy die kalender weer byvoeg, werk dit jou inskrywings by sonder duplikate.',
  },
  deletion: {
    all: 'Alles is uitgevee. Ons het nagegaan: geen van jou lêers is oor nie.',
    notAll:
      'Ons kon nie alles uitvee of nagaan nie. Oplaaie wat oorbly, word binne ’n dag outomaties uitgevee.',
    oneMore: '’n Lêer wat jy vroeër verwyder het',
    subscription: 'Jou intekening',
    gone: 'is uitgevee.',
    there: 'is nog op ons bediener.',
    unknown: 'kon nie nagegaan word nie, want ons bediener het nie geantwoord nie.',
    browser: 'Hierdie blaaier',
    browserGone: 'hou niks meer van jou rooster nie.',
    browserThere:
      'het nie alles uitgevee nie. Vee hierdie werf se data in jou blaaier se instellings uit.',
  },
};
