import type { incompleteEn } from './incomplete_en';

export const incompleteAf: typeof incompleteEn = {
  title: 'Hierdie rooster is onvolledig',
  lead: 'Ons kon nie alles in jou PDF lees nie, so klasse, toetse of eksamens kan ontbreek of verkeerd wees. Laai die PDF weer van die UP-portaal af en voeg dit hier by. As dit nie help nie, vergelyk jou kalender met die PDF.',
  leadShared:
    '’n Deel van die PDF waarvan dit gemaak is, kon nie gelees word nie, so klasse, toetse of eksamens kan ontbreek of verkeerd wees. Vra die persoon wat dit gedeel het vir ’n volledige een.',
  placesIn_one: '{{count}} plek in {{name}} kon nie gelees word nie',
  placesIn_other: '{{count}} plekke in {{name}} kon nie gelees word nie',
  someIn: '’n Deel van {{name}} kon nie gelees word nie',
  row: 'Bladsy {{page}}, ry {{row}}',
  page: 'Bladsy {{page}}',
  file: 'Die hele lêer',
  more_one: 'Nog {{count}} plek',
  more_other: 'Nog {{count}} plekke',
  add: 'Voeg die PDF weer by',
  tag: 'Onvolledig',
  ofFile: 'Hierdie lêer is onvolledig.',
  ofWeek: 'Onvolledig: klasse, toetse of eksamens kan hier ontbreek.',
  ofCalendar: 'Hierdie kalender sal onvolledig wees: ’n deel van jou PDF kon nie gelees word nie.',
  ofNewer: 'Hierdie lêer is onvolledig: wat as weg gelys word, was dalk net onleesbaar.',
  see: 'Kyk wat ontbreek',
  onPaper: 'Onvolledig: ’n deel van die PDF kon nie gelees word nie',
  notes: 'Oor hierdie lêer',
};
