import type { problemsEn } from './problems_en';

export const problemsAf: typeof problemsEn = {
  BODY_TOO_LARGE:
    'Dit is meer as wat ons op een slag kan hanteer. Versteek modules wat jy nie nodig het nie.',
  CALENDAR_TOO_LARGE:
    'Die kalender sou groter as 10 MB wees. Versteek modules, of kies minder herinneringe of ’n korter titel.',
  CROSS_ORIGIN_REFUSED: 'Jou blaaier sê dat ’n ander werf dit gestuur het. Herlaai die bladsy.',
  DATABASE_TIMEOUT: 'Ons bediener is tans stadig.',
  FEED_NOT_FOUND: 'Hierdie intekening bestaan nie meer nie. Skep ’n nuwe een.',
  FEED_TOO_LARGE:
    'Die kalender sou groter as 1 MB wees. Versteek modules, of kies minder herinneringe of ’n korter titel.',
  FEEDS_FULL: 'Ons kan tans nie meer intekeninge neem nie. Laai eerder die kalender af.',
  HEADERS_TOO_LARGE: 'Jou blaaier het te veel gestuur. Vee hierdie werf se koekies uit.',
  INTERNAL: 'Iets het op ons bediener verkeerd geloop.',
  INVALID_ARGUMENT: 'Hierdie bladsy en ons bediener pas nie by mekaar nie. Herlaai die bladsy.',
  INVALID_CALENDAR: 'Ons kon nie jou vorige kalenderlêer gebruik nie. Laai die kalender weer af.',
  INVALID_EVENT:
    'Ons kan nie een van jou inskrywings gebruik nie{{field}}. Maak dit reg of versteek dit.',
  INVALID_JOB_ID: 'Ons ken nie hierdie lêer nie. Verwyder dit en voeg dit weer by.',
  INVALID_JSON:
    'Hierdie bladsy en ons bediener pas nie by mekaar nie{{field}}. Herlaai die bladsy.',
  INVALID_PRIORITY: 'Hierdie bladsy en ons bediener pas nie by mekaar nie. Herlaai die bladsy.',
  INVALID_TERM: 'Ons kan nie hierdie datums gebruik nie{{field}}. Maak hulle reg.',
  JOB_FAILED: 'Ons kon nie hierdie lêer lees nie. Laai dit weer van die UP-portaal af.',
  JOB_NOT_COMPLETED: 'Hierdie lêer is nog nie gelees nie. Wag ’n oomblik.',
  MALFORMED_FORM: 'Die lêer het nie heel aangekom nie.',
  NO_FILE_PROVIDED: 'Geen lêer het aangekom nie. Verwyder dit hier en voeg die lêer weer by.',
  NOT_YOUR_JOB:
    'Net die blaaier wat hierdie lêer gestuur het, kan dit uitvee. Dit word ná 24 uur outomaties uitgevee.',
  OVERLOADED: 'Ons is besig.',
  PARSE_CRASHED: 'Ons kon nie hierdie PDF lees nie. Laai dit weer van die UP-portaal af.',
  PARSE_OUT_OF_MEMORY: 'Hierdie PDF het te veel geheue nodig. Laai dit weer van die UP-portaal af.',
  PARSE_PROTOCOL_ERROR: 'Ons kon nie hierdie PDF lees nie. Laai dit weer van die UP-portaal af.',
  PARSE_TIMED_OUT:
    'Dit het te lank geneem om hierdie PDF te lees. Laai dit weer van die UP-portaal af.',
  PDF_BLANK: 'Hierdie PDF het geen teks nie. Laai dit weer van die UP-portaal af.',
  PDF_DAMAGED:
    '’n Deel van hierdie PDF is beskadig of ontbreek. Laai dit weer van die UP-portaal af; moenie ’n kopie gebruik wat vir jou gestuur is nie.',
  PDF_OUTLINES:
    'Hierdie PDF is na ’n nuwe lêer gedruk: die letters is tekeninge, so daar is geen teks om te lees nie. Voeg die oorspronklike PDF van die UP-portaal by.',
  PDF_SCANNED:
    'Hierdie PDF is ’n skandering of foto: dit het geen teks wat ons kan lees nie. Laai die oorspronklike van die UP-portaal af.',
  QUEUE_UNAVAILABLE: 'Ons kan tans nie lêers neem nie.',
  REQUEST_TOO_SLOW: 'Jou verbinding is te stadig: die lêer het nie betyds aangekom nie.',
  STORAGE_UNAVAILABLE: 'Ons bediener kan tans nie sy stoorplek bereik nie.',
  TITLE_TOO_LONG:
    'Die titel van ’n gebeurtenis sou te lank wees. Gebruik minder dele in die titel.',
  TOO_MANY_CONNECTIONS: 'Daar is te veel verbindings van jou netwerk af.',
  TOO_MANY_DATES: 'Jou inskrywings het meer datums as wat ons kan hanteer. Versteek modules.',
  TOO_MANY_EVENTS: 'Jy het meer inskrywings as wat ons kan hanteer. Versteek modules.',
  TOO_MANY_FEEDS:
    'Jy het soveel intekeninge as wat een persoon mag hê. Beëindig een, of laai eerder die kalender af.',
  TOO_MANY_FILES: 'Verskeie lêers het as een gekom. Verwyder dit hier en voeg elkeen apart by.',
  UNKNOWN_FIELD: 'Hierdie bladsy en ons bediener pas nie by mekaar nie. Herlaai die bladsy.',
  UNSUPPORTED_MEDIA_TYPE:
    'Hierdie bladsy en ons bediener pas nie by mekaar nie. Herlaai die bladsy.',
};
