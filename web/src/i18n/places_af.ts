// What the reader says of a place in a PDF (src/layout), with the same in Afrikaans. Braces hold what
// is different each time. The reader speaks English, so English needs no list.
export const placesAf: readonly (readonly [english: string, afrikaans: string])[] = [
  [
    'A start time such as "07:30" was expected, not "{found}".',
    '’n Begintyd soos “07:30” is verwag, nie “{found}” nie.',
  ],
  [
    'An end time such as "10:30" was expected, not "{found}".',
    '’n Eindtyd soos “10:30” is verwag, nie “{found}” nie.',
  ],
  [
    'A time such as "08:30 - 09:20" was expected, not "{found}".',
    '’n Tyd soos “08:30 - 09:20” is verwag, nie “{found}” nie.',
  ],
  [
    'A time such as "10:00 - 11:30" was expected, not "{found}".',
    '’n Tyd soos “10:00 - 11:30” is verwag, nie “{found}” nie.',
  ],
  [
    'A date such as "23 Aug 2025" was expected, not "{found}".',
    '’n Datum soos “23 Aug 2025” is verwag, nie “{found}” nie.',
  ],
  [
    'A date such as "12 NOV 2025" was expected, not "{found}".',
    '’n Datum soos “12 NOV 2025” is verwag, nie “{found}” nie.',
  ],
  [
    'A day of the week was expected, not "{found}".',
    '’n Dag van die week is verwag, nie “{found}” nie.',
  ],
  [
    'A period (S1, S2, Y or Q1 to Q4) was expected, not "{found}".',
    '’n Periode (S1, S2, Y of Q1 tot Q4) is verwag, nie “{found}” nie.',
  ],
  [
    'A module code such as "COS 214" was expected here.',
    '’n Modulekode soos “COS 214” is hier verwag.',
  ],
  [
    'A module code such as "COS 214" was expected. The row was read without a module; compare it with the PDF.',
    '’n Modulekode soos “COS 214” is verwag. Die ry is sonder ’n module gelees; vergelyk dit met die PDF.',
  ],
  [
    'A module code such as "COS 214" was expected. The row was read with the text shown.',
    '’n Modulekode soos “COS 214” is verwag. Die ry is gelees met die teks wat hier staan.',
  ],
  [
    'This row has no module code and no date, so it was not read. Compare it with the PDF.',
    'Hierdie ry het geen modulekode en geen datum nie, so dit is nie gelees nie. Vergelyk dit met die PDF.',
  ],
  [
    'No row with a module code was found in this table.',
    'Geen ry met ’n modulekode is in hierdie tabel gevind nie.',
  ],
  [
    'The line between the rows of {module} and {next} is missing. Compare them with the PDF.',
    'Die lyn tussen die rye van {module} en {next} ontbreek. Vergelyk hulle met die PDF.',
  ],
  [
    'The lines between several cells of one column are missing. Compare these rows with the PDF.',
    'Die lyne tussen verskeie selle van een kolom ontbreek. Vergelyk hierdie rye met die PDF.',
  ],
  [
    'A line divides the column "{heading}" in two. Compare it with the PDF.',
    '’n Lyn verdeel die kolom “{heading}” in twee. Vergelyk dit met die PDF.',
  ],
  [
    'A text runs over from one column into the next. Compare its row with the PDF.',
    '’n Teks loop van een kolom na die volgende oor. Vergelyk die ry met die PDF.',
  ],
  [
    'A column without a heading is not known, so its {count} cell was not read.',
    'Ons ken nie ’n kolom sonder opskrif nie, so {count} sel daarvan is nie gelees nie.',
  ],
  [
    'A column without a heading is not known, so its {count} cells were not read.',
    'Ons ken nie ’n kolom sonder opskrif nie, so {count} selle daarvan is nie gelees nie.',
  ],
  [
    'The column "{heading}" is not known, so its {count} cell was not read.',
    'Ons ken nie die kolom “{heading}” nie, so {count} sel daarvan is nie gelees nie.',
  ],
  [
    'The column "{heading}" is not known, so its {count} cells were not read.',
    'Ons ken nie die kolom “{heading}” nie, so {count} selle daarvan is nie gelees nie.',
  ],
  [
    'Text above the first row of the table was not read.',
    'Teks bokant die eerste ry van die tabel is nie gelees nie.',
  ],
  [
    'Text to the left of the first column was not read.',
    'Teks links van die eerste kolom is nie gelees nie.',
  ],
  [
    'Text on this page that belongs to no table we know was not read. Compare the events with the PDF.',
    'Teks op hierdie bladsy wat by geen bekende tabel hoort nie, is nie gelees nie. Vergelyk die gebeurtenisse met die PDF.',
  ],
  [
    'Text outside the tables on this page was left out.',
    'Teks buite die tabelle op hierdie bladsy is uitgelaat.',
  ],
  [
    'Text in the margin of this page was taken for a header or a footer and left out. Compare the events with the PDF.',
    'Teks in die kantlyn van hierdie bladsy is as ’n kop- of voetskrif beskou en uitgelaat. Vergelyk die gebeurtenisse met die PDF.',
  ],
  [
    'Text in another colour or size was read as part of the table. If it is a stamp, correct the event that contains it.',
    'Teks in ’n ander kleur of grootte is as deel van die tabel gelees. As dit ’n stempel is, maak die gebeurtenis reg waarin dit staan.',
  ],
  [
    'Text in a much lighter colour than the rest of the table was left out because it looks like a watermark. Compare the events with the PDF.',
    'Teks in ’n baie ligter kleur as die res van die tabel is uitgelaat omdat dit soos ’n watermerk lyk. Vergelyk die gebeurtenisse met die PDF.',
  ],
  [
    'Text at another angle on this page was left out because it looks like a stamp or a watermark.',
    'Skuins teks op hierdie bladsy is uitgelaat omdat dit soos ’n stempel of ’n watermerk lyk.',
  ],
  [
    'Text that cannot be seen on this page was not read.',
    'Onsigbare teks op hierdie bladsy is nie gelees nie.',
  ],
  ['A watermark on this page was left out.', '’n Watermerk op hierdie bladsy is uitgelaat.'],
  [
    'As many lines of {heading} as of the other columns were expected. Compare this row with the PDF.',
    'Die kolom {heading} het minder reëls as die ander kolomme. Vergelyk hierdie ry met die PDF.',
  ],
  [
    'As many lines of Activity, Day, Time and Venue were expected. These could not be placed: {lines}',
    'Ewe veel reëls van Activity, Day, Time en Venue is verwag. Ons weet nie waar hierdie hoort nie: {lines}',
  ],
  [
    'The cells of this row have different numbers of lines and are not aligned at the top, so it is unclear which lines belong together. Compare this row with the PDF.',
    'Die selle van hierdie ry het nie ewe veel reëls nie en begin nie op dieselfde hoogte nie, so dit is onduidelik watter reëls bymekaar hoort. Vergelyk hierdie ry met die PDF.',
  ],
  [
    'The lines of Venue may be one venue or several. They were read as several; compare them with the PDF.',
    'Die reëls van Venue kan een lokaal of meer wees. Ons het meer gelees; vergelyk hulle met die PDF.',
  ],
  [
    'This test has no name in the PDF; it is called "Test".',
    'Hierdie toets het geen naam in die PDF nie; ons noem dit “Test”.',
  ],
  [
    'The day and the date do not agree: {dayAndDate}. The date was used; check it.',
    'Die dag en die datum stem nie ooreen nie: {dayAndDate}. Die datum is gebruik; gaan dit na.',
  ],
  [
    'Some characters in this row cannot be read or overlap, so the values that contain them were left out. Download the PDF again, or compare this row with it.',
    'Party karakters in hierdie ry is onleesbaar of oor mekaar, so die waardes waarin hulle staan, is uitgelaat. Laai die PDF weer af, of vergelyk hierdie ry daarmee.',
  ],
  [
    'A cell of this row is far longer than any in a schedule; it was cut.',
    '’n Sel van hierdie ry is baie langer as enige in ’n rooster; dit is afgekap.',
  ],
  [
    'This table holds {printed} times of day, but {read} were read. Compare the events with the PDF before you use them.',
    'Hierdie tabel het {printed} tye, maar {read} is gelees. Vergelyk die gebeurtenisse met die PDF voordat jy hulle gebruik.',
  ],
  [
    'The title above this table is missing; it was read by its column headings alone.',
    'Die titel bokant hierdie tabel ontbreek; net die kolomopskrifte is gebruik om dit te lees.',
  ],
  [
    'This is a UP {kind} schedule, but it lists nothing (yet).',
    'Dit is ’n UP-{kind}rooster, maar daar staan (nog) niks daarin nie.',
  ],
  [
    'This page is a scan whose text was recognised by a machine, which makes mistakes. Compare every date, time and venue with the page, or download the schedule itself from the UP portal.',
    'Hierdie bladsy is ’n skandering waarvan ’n masjien die teks herken het, en dit maak foute. Vergelyk elke datum, tyd en lokaal met die bladsy, of laai die rooster self van die UP-portaal af.',
  ],
  [
    'The PDF library found something unusual on this page. Nothing is known to be missing.',
    'Iets op hierdie bladsy is ongewoon vir ’n PDF. Sover ons weet, ontbreek niks.',
  ],
  [
    'This PDF was edited and holds pages that are no longer shown. If your schedule has more pages than were read, download the PDF again.',
    'Hierdie PDF is gewysig en bevat bladsye wat nie meer gewys word nie. As jou rooster meer bladsye het as wat gelees is, laai die PDF weer af.',
  ],
  [
    'This page repeats page {page} and was read once. If another page is missing, download the PDF again.',
    'Hierdie bladsy herhaal bladsy {page} en is een keer gelees. As ’n ander bladsy ontbreek, laai die PDF weer af.',
  ],
  [
    'This page is blank. If your schedule has more pages than were read, download the PDF again.',
    'Hierdie bladsy is leeg. As jou rooster meer bladsye het as wat gelees is, laai die PDF weer af.',
  ],
  ['{count} more warnings are not shown.', 'Nog {count} waarskuwings word nie gewys nie.'],
];

// In place of what the reader says in one word.
export const kindsAf: Readonly<Record<string, string>> = {
  lecture: 'lesing',
  test: 'toets',
  exam: 'eksamen',
};

// For a sentence that is not in the list, because the service is newer than the page.
export const otherPlaceAf = {
  NOTE: 'Vergelyk hierdie plek met die PDF.',
  INCOMPLETE: 'Hierdie plek kon nie volledig gelees word nie. Vergelyk dit met die PDF.',
};
