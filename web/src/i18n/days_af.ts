import type { daysEn } from './days_en';

export const daysAf: typeof daysEn = {
  names: {
    'New Year’s Day': 'Nuwejaarsdag',
    'Human Rights Day': 'Menseregtedag',
    'Good Friday': 'Goeie Vrydag',
    'Family Day': 'Gesinsdag',
    'Freedom Day': 'Vryheidsdag',
    'Workers’ Day': 'Werkersdag',
    'Youth Day': 'Jeugdag',
    'National Women’s Day': 'Nasionale Vrouedag',
    'Heritage Day': 'Erfenisdag',
    'Day of Reconciliation': 'Versoeningsdag',
    'Christmas Day': 'Kersdag',
    'Day of Goodwill': 'Welwillendheidsdag',
    'Public holiday': 'Openbare vakansiedag',
    'No lectures': 'Geen lesings',
    Recess: 'Reses',
    'April recess': 'Aprilreses',
    'June recess': 'Junie-reses',
    'July recess': 'Julie-reses',
    'September recess': 'Septemberreses',
    'October recess': 'Oktoberreses',
  },
  observed: '{{name}} (waargeneem)',
  follows: '{{day}}rooster',
  undated: {
    day: 'Die dag van die week is nie bekend nie.',
    period: 'Die semester is nie bekend nie.',
    date: 'Die datum is nog nie bekend nie.',
    time: 'Die tyd is nog nie bekend nie.',
    end: 'Die eindtyd is nog nie bekend nie.',
    empty: 'Dit begin en eindig op dieselfde tyd.',
    term: 'Ons het geen datums vir {{period}} in {{year}} nie.',
    noDays: 'Nie een van die datums is ’n lesingdag nie.',
  },
  sentences: [
    {
      said: 'S2: settings of an earlier version of the original schedule generator. Q3 and Q4: estimated.',
      text: '’n vroeër roosterskepper; kwartale geskat.',
    },
    {
      said: "S1 and S2: settings of the original schedule generator's live site. Recess and swapped day: demonstration data of its successor. Q1 to Q4: estimated.",
      text: '’n vroeër roosterskepper; kwartale geskat.',
    },
    {
      said: 'S1 (9 February to 22 May) and S2 (13 July to 16 October) are not from an official calendar. Another source has S1 to 12 June and S2 from 20 July to 6 November.',
      text: 'S1 (9 Februarie tot 22 Mei) en S2 (13 Julie tot 16 Oktober) kom nie van ’n amptelike kalender nie. ’n Ander bron het S1 tot 12 Junie en S2 van 20 Julie tot 6 November.',
    },
    {
      said: 'The April recess (28 March to 6 April) and the Monday timetable on Friday 14 August come from demonstration data.',
      text: 'Die Aprilreses (28 Maart tot 6 April) en die Maandagrooster op Vrydag 14 Augustus kom van voorbeelddata.',
    },
    {
      said: 'Q1 to Q4 are estimates: Q1 ends on the last Friday before the April recess, as in earlier years, Q2 starts after it, Q3 and Q4 are the halves of S2.',
      text: 'Q1 tot Q4 is skattings: Q1 eindig op die laaste Vrydag voor die Aprilreses, soos in vroeër jare, Q2 begin daarna, en Q3 en Q4 is die helftes van S2.',
    },
    {
      said: 'The September or October recess, days without lectures and other swapped days of 2026 are not known. Public holidays are computed and left out.',
      text: 'Die September- of Oktoberreses, dae sonder lesings en ander geruilde dae van 2026 is nie bekend nie. Openbare vakansiedae word bereken en uitgelaat.',
    },
    {
      said: "S1, Q1 and Q2 of 2025 are not known, so lectures of these periods get no dates, and year modules only those of S2. Add them from the university's year calendar.",
      text: 'S1, Q1 en Q2 van 2025 is nie bekend nie; lesings van hierdie tydperke kry dus geen datums nie, en jaarmodules net dié van S2. Voeg dit uit die universiteit se jaarkalender by.',
    },
    {
      said: 'S2 is not from an official calendar. Exams of this semester are known from 12 November 2025 on, so lectures may have ended earlier than 14 November.',
      text: 'S2 kom nie van ’n amptelike kalender nie. Eksamens van hierdie semester is vanaf 12 November 2025 bekend; lesings het dus dalk voor 14 November geëindig.',
    },
    {
      said: 'Q3 and Q4 are estimates: the halves of S2.',
      text: 'Q3 en Q4 is skattings: die helftes van S2.',
    },
    {
      said: 'The September or October recess, days without lectures and swapped days of 2025 are not known. Public holidays are computed and left out.',
      text: 'Die September- of Oktoberreses, dae sonder lesings en geruilde dae van 2025 is nie bekend nie. Openbare vakansiedae word bereken en uitgelaat.',
    },
  ],
  inSemester: 'Jaarmodules is net vir {{semester}} in jou kalender: {{modules}}.',
  half: 'Ons het geen datums vir {{missing}} in {{year}} nie; hierdie jaarmodules het dus net in {{known}} datums: {{modules}}.',
};
