import type { subscribeEn } from './subscribe_en';

export const subscribeAf: typeof subscribeEn = {
  title: 'Teken in',
  offer: 'Teken in: dit bly vanself op datum',
  mine: 'My intekening',
  lead: 'Jou kalender kyk nou en dan by ’n geheime adres van ons. Verander iets hier, en elke toestel volg.',
  stored:
    'Hiervoor hou ons die gebeurtenisse wat jy gekies het, tot 30 dae ná die laaste een of totdat jy dit beëindig. Enigiemand wat die adres het, kan hulle sien.',
  create: 'Skep my intekening',
  created: 'Klaar. Voeg dit nou by jou kalender.',
  own: 'Hierdie is ’n gedeelde rooster. Stoor dit as joune voordat jy inteken.',
  add: 'Voeg dit by jou kalender',
  calendar: {
    apple: 'iPhone, iPad of Mac',
    google: 'Google Kalender',
    outlook: 'Outlook.com',
    office: 'Outlook by UP of by die werk',
    app: 'Outlook op hierdie rekenaar',
  },
  refresh: {
    apple:
      'Apple kyk so dikwels as wat jou instellings sê: van elke 5 minute tot een keer per week. Maak die kalender se instellings oop om dit te verander.',
    google: 'Google kyk omtrent een of twee keer per dag, en niemand kan dit gouer laat kyk nie.',
    outlook: 'Outlook op die web kyk omtrent elke 3 uur. Outlook op ’n rekenaar kan 24 uur neem.',
    other: 'Thunderbird kyk elke 30 minute, die meeste ander minstens een keer per dag.',
  },
  onPhone:
    'Op ’n foon kan Google se toep nie inteken nie: maak die skakel in ’n blaaier op ’n rekenaar oop.',
  address: 'Jou geheime adres',
  copy: 'Kopieer',
  copied: 'Gekopieer',
  qr: 'Wys ’n QR-kode',
  qrHow: 'Skandeer dit met ’n iPhone of iPad om daar in te teken.',
  qrName: 'QR-kode van jou geheime adres',
  state: 'Toestand',
  neverFetched: 'Geen kalender het dit nog gaan haal nie.',
  fetched: 'Laas gehaal op {{when}} deur {{client}}.',
  client: {
    GOOGLE: 'Google Kalender',
    APPLE: '’n Apple-kalender',
    OUTLOOK: 'Outlook',
    THUNDERBIRD: 'Thunderbird',
    OTHER: '’n ander program',
  },
  unknown: 'Ons kon nie nagaan wanneer dit laas gehaal is nie.',
  expires: 'Dit eindig op {{when}}, tensy jy latere gebeurtenisse byvoeg.',
  isCurrent: 'Jou intekening het jou jongste veranderinge.',
  isOld: 'Jy het jou rooster sedertdien verander.',
  update: 'Werk my intekening by',
  updated: 'Bygewerk. Jou kalenders wys dit wanneer hulle weer kyk.',
  automatic: 'Werk dit outomaties by wanneer ek iets verander',
  secret:
    'Hierdie blaaier kan die intekening verander, en so ook enigiemand vir wie jy ’n gestoorde roosterlêer gee.',
  newAddress: 'Nuwe adres',
  newAddressQuestion: 'Vervang die adres?',
  newAddressWhat:
    'Die ou adres werk dan nie meer nie. Verwyder die kalender op elke toestel, en teken weer in.',
  newAddressYes: 'Vervang dit',
  newAddressDone: 'Dit is jou nuwe adres. Die oue werk nie meer nie.',
  end: 'Beëindig intekening',
  endQuestion: 'Beëindig jou intekening?',
  endWhat:
    'Ons vee die gebeurtenisse uit, en jou kalenders kry nie meer veranderinge nie. Dit kan nie ongedaan gemaak word nie.',
  endYes: 'Beëindig dit',
  ended: 'Jou intekening is beëindig, en ons het die gebeurtenisse uitgevee.',
  expired: 'Hierdie intekening is verby. Jy kan ’n nuwe een skep.',
  failed: 'Jou intekening is nie bygewerk nie.',
};
