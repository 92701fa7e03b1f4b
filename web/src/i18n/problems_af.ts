import type { problemsEn } from './problems_en';

export const problemsAf: typeof problemsEn = {
  BODY_TOO_LARGE:
    'Dit is meer as wat die diens op een slag neem. Versteek modules wat jy nie nodig het nie.',
  CALENDAR_TOO_LARGE:
    'Die kalender sou groter as 10 MB wees. Versteek modules, of kies minder herinneringe of ’n korter titel.',
  CROSS_ORIGIN_REFUSED: 'Die blaaier sê dat ’n ander werf gevra het. Herlaai die bladsy.',
  DATABASE_TIMEOUT: 'Die diens is tans stadig.',
  HEADERS_TOO_LARGE:
    'Die blaaier het te veel saam met die versoek gestuur. Vee hierdie werf se koekies uit.',
  INTERNAL: 'Iets het by die diens verkeerd geloop.',
  INVALID_ARGUMENT: 'Die diens het nie die bladsy verstaan nie. Herlaai die bladsy.',
  INVALID_CALENDAR:
    'Die vorige kalenderlêer kon nie gebruik word nie. Laai die kalender nog ’n keer af.',
  INVALID_EVENT:
    'Die diens aanvaar een van die gebeurtenisse nie: {{sentence}} Maak dit reg of versteek dit.',
  INVALID_JOB_ID: 'Die diens ken nie hierdie lêer nie. Verwyder dit en voeg dit weer by.',
  INVALID_JSON: 'Die diens het nie die bladsy verstaan nie: {{sentence}} Herlaai die bladsy.',
  INVALID_PRIORITY: 'Die diens het nie die bladsy verstaan nie. Herlaai die bladsy.',
  INVALID_TERM: 'Die diens aanvaar nie hierdie datums nie: {{sentence}} Maak hulle reg.',
  JOB_FAILED: 'Hierdie lêer kon nie gelees word nie: {{sentence}}',
  JOB_NOT_COMPLETED: 'Hierdie lêer is nog nie gelees nie. Wag totdat dit klaar is.',
  MALFORMED_FORM: 'Die lêer het nie heel aangekom nie.',
  NO_FILE_PROVIDED: 'Geen lêer het aangekom nie. Verwyder dit hier en voeg die lêer weer by.',
  NOT_YOUR_JOB:
    'Net die blaaier wat hierdie lêer gestuur het, mag dit uitvee. Die diens vee dit ná 24 uur uit.',
  OVERLOADED: 'Die diens is besig.',
  PARSE_CRASHED: 'Hierdie PDF het die leser laat faal. Laai dit weer van die portaal af.',
  PARSE_OUT_OF_MEMORY: 'Hierdie PDF het te veel geheue nodig. Laai dit weer van die portaal af.',
  PARSE_PROTOCOL_ERROR: 'Hierdie PDF het die leser laat faal. Laai dit weer van die portaal af.',
  PARSE_TIMED_OUT:
    'Dit het te lank geneem om hierdie PDF te lees. Laai dit weer van die portaal af.',
  PDF_BLANK: 'Die bladsye van hierdie PDF is leeg. Laai dit weer van die UP-portaal af.',
  PDF_DAMAGED:
    '’n Deel van hierdie PDF is beskadig of ontbreek. Laai dit weer van die UP-portaal af; moenie ’n kopie gebruik wat vir jou gestuur is nie.',
  PDF_OUTLINES:
    'Hierdie PDF is na ’n nuwe lêer gedruk: die letters is tekeninge, so daar is geen teks om te lees nie. Voeg die oorspronklike PDF van die UP-portaal by.',
  PDF_SCANNED:
    'Hierdie PDF is ’n skandering of ’n foto: daar is geen teks om te lees nie. Voeg die oorspronklike PDF van die UP-portaal by.',
  QUEUE_UNAVAILABLE: 'Die diens neem tans geen lêers nie.',
  REQUEST_TOO_SLOW: 'Die verbinding is te stadig: die lêer het nie betyds aangekom nie.',
  STORAGE_UNAVAILABLE: 'Die diens kan tans nie sy stoorplek bereik nie.',
  TITLE_TOO_LONG:
    'Die titel van ’n gebeurtenis sou te lank wees. Gebruik minder dele in die titel.',
  TOO_MANY_CONNECTIONS: 'Daar is te veel verbindings van jou netwerk af.',
  TOO_MANY_DATES: 'Die gebeurtenisse het meer datums as wat die diens neem. Versteek modules.',
  TOO_MANY_EVENTS: 'Daar is meer gebeurtenisse as wat die diens neem. Versteek modules.',
  TOO_MANY_FILES: 'Verskeie lêers het as een gekom. Verwyder dit hier en voeg elkeen apart by.',
  UNKNOWN_FIELD: 'Die diens het nie die bladsy verstaan nie. Herlaai die bladsy.',
  UNSUPPORTED_MEDIA_TYPE: 'Die diens het nie die bladsy verstaan nie. Herlaai die bladsy.',
};
